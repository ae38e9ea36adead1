import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import {
  sentence,
  shellAnswers,
  sourceStatus,
  status,
  window_,
  workload,
} from '../testing/answers.ts'
import { configItem } from '../testing/configuration.ts'
import { renderApp } from '../testing/render-page.tsx'

const namespace = (name: string) => ({
  id: `namespace:east/${name}`,
  cluster: 'east',
  name,
  dataPlaneMode: 'sidecar' as const,
  workloads: 1,
  health: { status: 'healthy' as const, reasons: [] },
  inbound: workload().inbound,
  findings: { error: 0, warning: 0, info: 0 },
})

const answers = {
  ...shellAnswers,
  '/api/namespaces': {
    namespaces: [namespace('pay'), namespace('shop')],
    window: window_,
    sources: [],
  },
  '/api/workloads': { workloads: [workload()], window: window_, sources: [] },
}

afterEach(() => localStorage.clear())

const askedFor = (asked: readonly URL[], path: string) =>
  asked.filter(({ pathname }) => pathname === path).length

describe('the namespace picker', () => {
  it('finds namespaces, and keeps the choice in the address', async () => {
    const { router } = renderApp('/workloads', answers)
    fireEvent.click(await screen.findByRole('button', { name: /^Namespaces/ }))
    const find = await screen.findByRole('textbox', { name: 'Find a namespace' })
    fireEvent.change(find, { target: { value: 'sho' } })
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'pay' })).toBeNull())
    fireEvent.click(screen.getByRole('checkbox', { name: 'shop' }))
    await waitFor(() => expect(router.state.location.search).toEqual({ namespaces: 'shop' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Show all' }))
    await waitFor(() => expect(router.state.location.search.namespaces).toBeUndefined())
  })
})

describe('the time range', () => {
  const open = async () =>
    fireEvent.click(await screen.findByRole('button', { name: /^Time range/ }))

  it('takes a preset with one click', async () => {
    const { router } = renderApp('/workloads', answers)
    await open()
    fireEvent.click(await screen.findByRole('button', { name: '3 hours' }))
    await waitFor(() => expect(router.state.location.search).toEqual({ from: 'now-3h' }))
  })

  it('refuses what is no time, and what ends before it starts', async () => {
    const { router } = renderApp('/workloads', answers)
    await open()
    const from = await screen.findByRole('textbox', { name: 'From' })
    fireEvent.change(from, { target: { value: 'yesterday' } })
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }))
    expect(await screen.findByText(/^Not a time/)).toBeTruthy()
    fireEvent.change(from, { target: { value: 'now' } })
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }))
    expect(await screen.findByText('The start is not before the end.')).toBeTruthy()
    expect(router.state.location.search).toEqual({})
  })
})

describe('the language', () => {
  it('changes at once, is remembered, and is told to the server', async () => {
    renderApp('/workloads', answers)
    fireEvent.click(await screen.findByRole('button', { name: 'Language' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: '简体中文' }))
    expect(await screen.findByRole('heading', { name: '工作负载' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(localStorage.getItem('periplus-language')).toBe('zh-CN')
  })
})

describe('the server’s news', () => {
  it('make the page ask anew for what changed, and for nothing else', async () => {
    const { asked, send } = renderApp('/workloads', answers)
    await screen.findByRole('table', { name: 'Workloads' })
    const before = askedFor(asked, '/api/status')
    act(() => send('changed', { topics: ['workloads'] }))
    await waitFor(() => expect(askedFor(asked, '/api/workloads')).toBe(2))
    expect(askedFor(asked, '/api/status')).toBe(before)
  })

  it('are left alone while paused, but for the state of the sources', async () => {
    const { asked, send } = renderApp('/workloads?refresh=off', answers)
    await screen.findByRole('table', { name: 'Workloads' })
    act(() => send('changed', { topics: ['workloads'] }))
    act(() => send('sources', { sources: [] }))
    await waitFor(() => expect(askedFor(asked, '/api/status')).toBe(2))
    expect(askedFor(asked, '/api/workloads')).toBe(1)
  })

  it('do no harm where they are not understood', async () => {
    const { send } = renderApp('/workloads', answers)
    await screen.findByRole('table', { name: 'Workloads' })
    act(() => send('changed', { topics: ['moon'] }))
    expect(screen.getByRole('table', { name: 'Workloads' })).toBeTruthy()
  })
})

describe('the navigation', () => {
  it('counts only what needs attention', async () => {
    const overview = shellAnswers['/api/overview']
    const findings = { error: 2, warning: 1, info: 4 }
    renderApp('/workloads', {
      ...answers,
      '/api/overview': { ...overview, totals: { ...overview.totals, findings } },
    })
    const pages = await screen.findByRole('navigation', { name: 'Pages' })
    expect(await within(pages).findByText('3 need attention')).toBeTruthy()
    expect(within(pages).getAllByText(/need attention/)).toHaveLength(1)
  })
})

describe('the banner', () => {
  it('tells a trouble once, without what follows from it', async () => {
    const failed = (source: 'kubernetes' | 'istiod', cluster: string, text: string) =>
      sourceStatus({ source, cluster, state: 'failed', message: sentence(text) })
    const sources = [
      failed('kubernetes', 'east', 'The certificate has expired.'),
      failed('istiod', 'east', 'There is no istiod in the east.'),
      failed('istiod', 'west', 'There is no istiod in the west.'),
    ]
    renderApp('/workloads', { ...answers, '/api/status': status(sources) })
    expect(await screen.findByText('The certificate has expired.')).toBeTruthy()
    expect(screen.getByText('There is no istiod in the west.')).toBeTruthy()
    expect(screen.queryByText('There is no istiod in the east.')).toBeNull()
  })
})

describe('the navigation', () => {
  it.each([
    ['/graph/service/east/shop/cart', 'Topology'],
    ['/graph/workload/east/shop/Deployment/cart', 'Topology'],
    ['/workloads', 'Workloads'],
  ])('lights the page that %s is a part of', async (address, name) => {
    renderApp(address, answers)
    const [nav] = await screen.findAllByRole('navigation', { name: 'Pages' })
    if (!nav) throw new Error('there is no navigation')
    await waitFor(() => {
      const lit = within(nav)
        .getAllByRole('link')
        .filter((link) => link.getAttribute('data-status') === 'active')
      expect(lit.map((link) => link.textContent)).toEqual([expect.stringContaining(name)])
    })
  })
})

describe('the palette', () => {
  async function openPalette() {
    await screen.findAllByRole('navigation')
    fireEvent.keyDown(document.documentElement, { key: 'k', code: 'KeyK', ctrlKey: true })
    return screen.findByPlaceholderText('Search or jump to…')
  }

  /** The workloads are answered when the test says so. */
  async function openBeforeWorkloads() {
    let resolve: (body: unknown) => void = () => undefined
    const late = new Promise((settle) => {
      resolve = settle
    })
    const { router } = renderApp('/sources', { ...answers, '/api/workloads': late })
    const answer = (workloads: readonly ReturnType<typeof workload>[]) =>
      resolve({ ...answers['/api/workloads'], workloads })
    return { router, box: await openPalette(), answer }
  }

  it('waits with Enter until it knows what there is', async () => {
    const { router, box, answer } = await openBeforeWorkloads()
    // A page is called so, too: it is not what was meant.
    fireEvent.change(box, { target: { value: 'view' } })
    fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' })
    answer([workload({ name: 'views' })])
    await waitFor(() =>
      expect(router.state.location.pathname).toBe('/workloads/east/shop/Deployment/views'),
    )
  })

  it('takes the best with Enter, also where rows came after the last key', async () => {
    const { router, box, answer } = await openBeforeWorkloads()
    fireEvent.change(box, { target: { value: 'reviews' } })
    answer([workload({ name: 'reviews' })])
    await screen.findByRole('button', { name: /^reviews/ })
    fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' })
    await waitFor(() =>
      expect(router.state.location.pathname).toBe('/workloads/east/shop/Deployment/reviews'),
    )
  })

  it('finds configuration objects by kind and name', async () => {
    const objects = [configItem({ name: 'views' }), configItem({ kind: 'Sidecar', name: 'views' })]
    renderApp('/sources', { ...answers, '/api/configuration': { objects, sources: [] } })
    const box = await openPalette()
    fireEvent.change(box, { target: { value: 'sidecar views' } })
    const [action, ...others] = await screen.findAllByText('Sidecar · shop')
    expect(others).toEqual([])
    if (action) fireEvent.click(action)
    expect(await screen.findByRole('heading', { level: 1, name: /views/ })).toBeTruthy()
  })
})
