import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AppProviders } from '../app/AppProviders.tsx'
import { type Display, usualDisplay } from '../graph-page/display/display-search.ts'
import { fixtureGraph } from '../graph-view/graph-fixture.ts'
import { sentence, sourceStatus, window_ } from '../testing/answers.ts'
import { type Answers, connectionTo } from '../testing/render-page.tsx'
import { FocusedGraph } from './FocusedGraph.tsx'
import type { FocusedGraphProps } from './focused-graph-props.ts'

const id = 'workload:harbour-1/shop/Deployment/storefront'

/** Without router and shell: embeds have neither. */
function show(
  answers: Answers,
  more: Partial<FocusedGraphProps> = {},
  display: Display = usualDisplay,
) {
  const connection = connectionTo(answers)
  const selected: (string | null)[] = []
  render(
    <AppProviders connection={connection} language="en">
      <FocusedGraph
        focus={{
          ...{ id, hops: 2, direction: 'down', type: 'app', limit: 40 },
          ...{ from: 'now-1h', to: 'now', display },
        }}
        name="storefront"
        view="table"
        selected={null}
        onSelect={(next) => selected.push(next)}
        nodeSort="name"
        edgeSort="-rate"
        onSort={() => {}}
        {...more}
      />
    </AppProviders>,
  )
  return { asked: connection.asked, selected }
}

const answer = (graph = fixtureGraph, sources = [sourceStatus()]) => ({
  '/api/graph': { graph, window: window_, sources },
})
const nothing = { ...fixtureGraph, nodes: [], edges: [] }

describe('a focused graph', () => {
  it('asks for what surrounds its middle, and for nothing else', async () => {
    const { asked } = show(answer())
    await screen.findByRole('table', { name: 'Edges' })
    expect(asked.map(({ pathname }) => pathname)).toEqual(['/api/graph'])
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      ...{ focus: id, hops: '2', direction: 'down', type: 'app', limit: '40' },
      ...{ from: 'now-1h', to: 'now' },
    })
  })

  it('asks for what the display adds, and says the rate that was chosen', async () => {
    const display = { ...usualDisplay, operations: true, idle: true, grpcRate: 'messages' } as const
    const { asked } = show(answer(), {}, { ...display, boxes: 'app', services: 'on' })
    const table = await screen.findByRole('table', { name: 'Edges' })
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      ...{ display: 'operations', idle: 'true', boxes: 'app', services: 'true' },
    })
    expect(table.querySelector('[title*="gRPC: messages"]')).not.toBeNull()
  })

  it('has every node and edge in its tables, and tells which one is chosen', async () => {
    const { selected } = show(answer())
    await screen.findByRole('table', { name: 'Edges' })
    expect(document.querySelectorAll('tr[data-edge-id]')).toHaveLength(fixtureGraph.edges.length)
    expect(document.querySelectorAll('tr[data-node-id]')).toHaveLength(fixtureGraph.nodes.length)
    fireEvent.click(screen.getByRole('button', { name: 'mysql' }))
    expect(selected).toContain('workload:harbour-1/shop/Deployment/mysql')
  })

  it('says that nothing was sent, and offers a longer range', async () => {
    let longer = 0
    show(answer(nothing), { onLonger: () => (longer += 1) })
    expect(await screen.findByText(/storefront neither sent nor received/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Look at the last hour' }))
    expect(longer).toBe(1)
  })

  it('tells no answer from no traffic', async () => {
    const failed = sourceStatus({
      state: 'failed',
      message: sentence('It refused the connection.'),
    })
    const { asked } = show(answer(nothing, [failed]))
    expect(await screen.findByText('What storefront talks to is not known')).toBeTruthy()
    expect(screen.getByText(/It refused the connection/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await expect.poll(() => asked.length).toBe(2)
  })

  it('names the sources that answered in part', async () => {
    const partial = sourceStatus({
      state: 'partial',
      message: sentence('Some series are missing.'),
    })
    show(answer(fixtureGraph, [partial]))
    expect(await screen.findByText('Some series are missing.')).toBeTruthy()
    expect(screen.getByRole('table', { name: 'Nodes' })).toBeTruthy()
  })

  it('says why it could not be read', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Too much to read',
      status: 422,
      detail: 'The read needs 9 M samples.',
      id: 'problems.read-too-large',
      params: { asked: '9 M', budget: '1 M', rules: 'rules.yaml', flag: '--budget' },
    }
    show({ '/api/graph': Response.json(problem, { status: 422 }) })
    expect(await screen.findByText(/takes 9 M samples .* may take 1 M/)).toBeTruthy()
    for (const remedy of ['rules.yaml', '--budget']) expect(screen.getByText(remedy)).toBeTruthy()
  })
})
