import { describe, expect, it } from 'vitest'
import { formatIn } from '../format/use-format.ts'
import { translator } from '../i18n/use-text.ts'
import {
  badgesOf,
  type DrawOptions,
  detailOf,
  drawnGraph,
  glyphOf,
  lockOf,
  symbolOf,
} from './drawn-graph.ts'
import { fixtureEdge, fixtureGraph, fixtureNode } from './graph-fixture.ts'

const t = translator('en')
const format = formatIn('en')

const options: DrawOptions = { type: 'workload', boxes: 'namespace', labels: ['rate'], format, t }

describe('symbols', () => {
  it.each([
    [{}, 'workload'],
    [{ badges: ['gateway' as const] }, 'gateway'],
    [{ badges: ['data-store' as const] }, 'data-store'],
    [{ kind: 'service' as const }, 'service'],
    [{ kind: 'external' as const, badges: ['data-store' as const] }, 'external'],
    [{ kind: 'restricted' as const }, 'unknown'],
  ])('%o → %s', (more, symbol) => {
    expect(symbolOf(fixtureNode('x', more))).toBe(symbol)
  })

  it('marks machines, waypoints and what a viewer may not read', () => {
    expect(glyphOf(fixtureNode('x', { badges: ['vm'] }))).toBe('vm')
    expect(glyphOf(fixtureNode('x', { badges: ['ambient', 'waypoint'] }))).toBe('waypoint')
    expect(glyphOf(fixtureNode('x', { kind: 'restricted' }))).toBe('restricted')
    expect(glyphOf(fixtureNode('x'))).toBeNull()
  })
})

describe('the second line', () => {
  it('says version, then role', () => {
    expect(detailOf(fixtureNode('x', { badges: ['vm', 'no-sidecar'] }), t)).toBe('v1 · vm')
    expect(detailOf(fixtureNode('x', { kind: 'external', version: null }), t)).toBe('external')
    expect(detailOf(fixtureNode('x', { version: null }), t)).toBe('')
  })
})

describe('icons', () => {
  it('are of badges that neither symbol nor glyph tells, the most urgent first', () => {
    const badges = ['gateway', 'vm', 'virtual-service', 'canary', 'finding-error'] as const
    expect(badgesOf(fixtureNode('x', { badges: [...badges] }))).toEqual([
      'finding-error',
      'canary',
      'virtual-service',
    ])
  })
})

describe('padlocks', () => {
  const [a, b] = [fixtureNode('a'), fixtureNode('b')]

  it.each([
    [1, 'closed'],
    [0.9999, 'closed'],
    [0.94, 'broken'],
    [0.01, 'broken'],
    [0, null],
    [null, null],
  ])('of a share of %s are %s', (mtlsRatio, lock) => {
    expect(lockOf({ mtlsRatio })).toBe(lock)
  })

  it('are drawn where they are asked for', () => {
    const graph = { ...fixtureGraph, nodes: [a, b], edges: [fixtureEdge(a, b)] }
    expect(drawnGraph(graph, options).edges[0]?.lock).toBeNull()
    expect(drawnGraph(graph, { ...options, security: true }).edges[0]?.lock).toBe('closed')
  })
})

describe('boxes', () => {
  it('are namespaces, and say ambient', () => {
    const graph = {
      ...fixtureGraph,
      nodes: [...fixtureGraph.nodes, fixtureNode('f', { namespace: 'recs', badges: ['ambient'] })],
    }
    const { boxes } = drawnGraph(graph, options)
    expect(boxes.map(({ title }) => title)).toEqual([
      'istio-ingress',
      'shop',
      'data',
      'recs · ambient',
    ])
  })

  it('say no cluster because of the node that stands for the rest', () => {
    const rest = fixtureNode('more', { kind: 'more', cluster: '', namespace: null })
    const nodes = [...fixtureGraph.nodes, rest]
    expect(drawnGraph({ ...fixtureGraph, nodes }, options).boxes[0]?.title).toBe('istio-ingress')
    expect(drawnGraph({ ...fixtureGraph, nodes }, { ...options, type: 'namespace' }).boxes).toEqual(
      [],
    )
  })

  it('of two clusters are told apart', () => {
    const other = fixtureNode('x', { id: 'workload:quay-2/shop/Deployment/x', cluster: 'quay-2' })
    const { boxes } = drawnGraph({ ...fixtureGraph, nodes: [fixtureNode('y'), other] }, options)
    expect(boxes.map(({ title }) => title)).toEqual(['harbour-1 / shop', 'quay-2 / shop'])
  })

  it('have the ids of the nodes that they collapse into', () => {
    const node = fixtureNode('x', { app: 'x' })
    const boxOf = (more: Partial<DrawOptions>) =>
      drawnGraph({ ...fixtureGraph, nodes: [node] }, { ...options, ...more }).nodes[0]?.box
    expect(boxOf({})).toBe('namespace:harbour-1/shop')
    expect(boxOf({ boxes: 'cluster' })).toBe('cluster:harbour-1')
    expect(boxOf({ boxes: 'app' })).toBe('app:harbour-1/shop/x')
  })

  it('are none where the nodes are namespaces, and none around nodes outside any', () => {
    expect(drawnGraph(fixtureGraph, { ...options, type: 'namespace' }).boxes).toEqual([])
    const lost = { ...fixtureGraph, nodes: [fixtureNode('x', { namespace: null })] }
    expect(drawnGraph(lost, options).nodes[0]?.box).toBeNull()
  })
})

describe('what was chosen to stand for the traffic', () => {
  const [a, b] = [fixtureNode('a'), fixtureNode('b')]
  const stream = fixtureEdge(a, b, {
    protocol: 'grpc',
    requestsPerSecond: 2,
    sentMessagesPerSecond: 40,
    receivedMessagesPerSecond: 2,
  })
  const graph = { ...fixtureGraph, nodes: [a, b], edges: [stream] }
  const own = { ...format, perSecond: (value: number | null, unit: string) => `${value} ${unit}` }
  const drawnWith = (grpc: 'requests' | 'messages-sent') =>
    drawnGraph(graph, { ...options, format: own, rates: { grpc, tcp: 'bytes' } }).edges[0]

  it('decides label and width', () => {
    expect(drawnWith('requests')?.weight).toBe(2)
    expect(drawnWith('messages-sent')).toMatchObject({ weight: 40, importance: 40 })
    expect(drawnWith('messages-sent')?.labels[0]).toContain('40 msg/s')
    expect(drawnWith('requests')?.labels[0]).not.toContain('msg/s')
  })
})

it('draws an operation as a tag, of its service', () => {
  const id = 'operation:harbour-1/shop/catalogue/GetProduct'
  const node = fixtureNode('GetProduct', { id, kind: 'operation', app: 'catalogue', version: null })
  expect(symbolOf(node)).toBe('operation')
  expect(detailOf(node, t)).toBe('of catalogue')
})
