import type { Span } from '@periplus/shared'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sentence, shellAnswers, sourceStatus, window_ } from '../testing/answers.ts'
import { renderApp } from '../testing/render-page.tsx'

const span = (over: Partial<Span>): Span => ({
  spanId: 'a',
  parentSpanId: null,
  service: 'storefront.shop',
  operation: 'GET /',
  kind: 'server',
  offsetMs: 0,
  durationMs: 100,
  error: false,
  workload: null,
  tags: [],
  events: [],
  ...over,
})

const trace = {
  traceId: 'abc',
  cluster: 'east',
  startMs: Date.parse('2026-11-21T10:00:00Z'),
  durationMs: 100,
  spans: [
    span({}),
    span({
      spanId: 'b',
      parentSpanId: 'a',
      service: 'cart.shop',
      offsetMs: 10,
      durationMs: 40,
      error: true,
      tags: [{ key: 'response_flags', value: 'UC' }],
    }),
  ],
}

const answers = {
  ...shellAnswers,
  '/api/traces/east/abc': { trace, restrictedSpans: 1, sources: [] },
}

describe('a trace', () => {
  it('shows its spans as a tree, errors in words', async () => {
    renderApp('/traces/east/abc', answers)
    const rows = await screen.findAllByRole('treeitem')
    expect(rows.map((row) => row.getAttribute('aria-label'))).toEqual([
      'storefront.shop GET /, 100\u202fms',
      'cart.shop GET /, 40\u202fms, error',
    ])
    expect(rows.map((row) => row.getAttribute('aria-level'))).toEqual(['1', '2'])
    expect(screen.getByText(/1 span is in a namespace that you may not read/)).toBeTruthy()
  })

  it('opens a span in the panel by the keyboard, and keeps it in the address', async () => {
    const { router } = renderApp('/traces/east/abc', answers)
    const row = await screen.findByRole('treeitem', { name: /^cart/ })
    fireEvent.keyDown(row, { key: 'Enter' })
    expect(await screen.findByText('response_flags')).toBeTruthy()
    expect(screen.getByText('UC')).toBeTruthy()
    expect(router.state.location.search).toEqual({ span: 'b' })
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(router.state.location.search.span).toBeUndefined())
  })

  it('folds what is below a span', async () => {
    renderApp('/traces/east/abc', answers)
    const root = await screen.findByRole('treeitem', { name: /^storefront/ })
    expect(root.getAttribute('aria-expanded')).toBe('true')
    fireEvent.keyDown(root, { key: 'ArrowLeft' })
    await waitFor(() => expect(screen.getAllByRole('treeitem')).toHaveLength(1))
    fireEvent.click(screen.getByRole('button', { name: 'Unfold all' }))
    await waitFor(() => expect(screen.getAllByRole('treeitem')).toHaveLength(2))
  })
})

describe('a search for traces', () => {
  const found = (sources: unknown[]) => ({
    ...shellAnswers,
    '/api/traces': { traces: [], truncated: false, services: [], window: window_, sources },
  })

  it('asks only for numbers that are numbers', async () => {
    const { asked } = renderApp('/traces?min=250&max=soon&errors=true', found([]))
    expect(await screen.findByText('No trace was found.')).toBeTruthy()
    const request = asked.find(({ pathname }) => pathname === '/api/traces')
    expect(Object.fromEntries(request?.searchParams ?? [])).toEqual({
      from: 'now-15m',
      to: 'now',
      limit: '100',
      minDurationMs: '250',
      errorsOnly: 'true',
    })
  })

  it('tells a backend that does not answer from one that found nothing', async () => {
    const jaeger = { source: 'jaeger', message: sentence('Jaeger timed out.') } as const
    renderApp('/traces', found([sourceStatus({ ...jaeger, state: 'failed' })]))
    expect(await screen.findByText('The traces could not be read.')).toBeTruthy()
    expect(screen.queryByText('No trace was found.')).toBeNull()
  })
})
