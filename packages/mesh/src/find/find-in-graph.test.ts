import { describe, expect, it } from 'vitest'
import { decorate } from '../graph/decorate.ts'
import { project } from '../graph/project.ts'
import { deployment, graphOf, services, workloads } from '../graph/test-shop.ts'
import { buildFacts, buildWorkload, type SampleParts } from '../model/builders.ts'
import type { FindContext } from './find-in-graph.ts'
import { findInGraph } from './find-in-graph.ts'
import { parseFind } from './parse.ts'

const samples: SampleParts[] = [
  { from: 'ingress/gateway', to: 'shop/front', requestsPerSecond: 9 },
  { from: 'ingress/gateway', to: 'shop/front', requestsPerSecond: 9, reporter: 'destination' },
  { from: 'ingress/gateway', to: 'shop/front', requestsPerSecond: 1, code: '503', flags: 'UH,URX' },
  { from: 'shop/front', to: 'shop/catalogue-v1', protocol: 'grpc', requestsPerSecond: 2 },
  { from: 'shop/catalogue-v1', to: 'data/mysql', protocol: 'tcp' },
  {
    from: null,
    to: 'shop/front',
    requestsPerSecond: 0.5,
    reporter: 'destination',
    security: 'none',
  },
]

const view = decorate(
  project(graphOf(samples), 'workload'),
  buildFacts({ workloads, services }),
  [],
)

const context: FindContext = {
  badgesOf: view.badgesOf,
  labelsOf: (node) =>
    node.kind === 'workload' ? [buildWorkload(`${node.namespace}/${node.name}`).labels] : [],
  quantileMs: (edge, name) => (edge.protocol === 'grpc' && name === 'p95' ? 300 : null),
}

/** Names of nodes, and edges as `source>target`. */
function found(text: string): string[] {
  const parsed = parseFind(text)
  if (!parsed.ok || !parsed.expression) throw new Error(`not read: ${text}`)
  const result = findInGraph(view, parsed.expression, context)
  if ('error' in result) throw new Error(result.error.message.id)
  const nameOf = (id: string) => view.nodes.find((node) => node.id === id)?.name ?? id
  return [
    ...view.nodes.filter(({ id }) => result.nodes.has(id)).map(({ name }) => name),
    ...view.edges
      .filter(({ id }) => result.edges.has(id))
      .map(({ source, target }) => `${nameOf(source)}>${nameOf(target)}`),
  ].sort()
}

const unknown = view.nodes.find(({ kind }) => kind === 'unknown')?.name ?? ''

describe('findInGraph', () => {
  it.each([
    ['name = mysql', ['mysql']],
    ['name ~ "^cat.*v1$"', ['catalogue-v1']],
    ['namespace = data', ['mysql']],
    ['namespace = shop and not name ~ front', ['catalogue-v1']],
    ['version = v1', ['catalogue-v1']],
    ['label:version', ['catalogue-v1']],
    ['label:version = v1 or name = mysql', ['catalogue-v1', 'mysql']],
    ['service = mysql', ['catalogue-v1>mysql', 'mysql']],
    ['protocol = tcp', ['catalogue-v1>mysql']],
    ['not protocol = tcp', ['front>catalogue-v1', 'gateway>front', `${unknown}>front`].sort()],
    ['code = 503', ['gateway>front']],
    ['flag = URX', ['gateway>front']],
    ['errorPercent >= 10 and source = gateway', ['gateway>front']],
    ['errorPercent > 10 and source = gateway', []],
    ['p95 > 250ms', ['front>catalogue-v1']],
    ['not p95 > 250ms', []],
    ['target.namespace = data', ['catalogue-v1>mysql']],
    ['kind = unknown', [unknown]],
    ['outside', [unknown, `${unknown}>front`].sort()],
    ['mtls and protocol = http', ['gateway>front']],
    ['mtls = 0 and protocol = http', [`${unknown}>front`]],
    ['reporter = destination', [`${unknown}>front`]],
    ['rate > 9.9 and kind = workload', ['front', 'gateway']],
    ['bytes > 1 and protocol = tcp', ['catalogue-v1>mysql']],
    ['rate > 0 and protocol = tcp', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([...expected].sort())
  })

  it('tells where a pattern is no regular expression', () => {
    const parsed = parseFind('idle or name ~ "("')
    if (!parsed.ok || !parsed.expression) throw new Error('not read')
    expect(findInGraph(view, parsed.expression, context)).toMatchObject({
      error: { from: 15, to: 18, message: { id: 'find.bad-pattern' } },
    })
  })

  it('refuses a pattern that is too large to be tried on every name', () => {
    for (const pattern of ['(.*){500}', '(a|b|c){1,200}z']) {
      const parsed = parseFind(`name ~ "${pattern}"`)
      if (!parsed.ok || !parsed.expression) throw new Error('not read')
      expect(findInGraph(view, parsed.expression, context)).toMatchObject({
        error: { message: { id: 'find.large-pattern', params: { pattern } } },
      })
    }
    const usual = parseFind('name ~ "^[a-z]{1,63}-(v1|v2|canary)$"')
    if (!usual.ok || !usual.expression) throw new Error('not read')
    expect(findInGraph(view, usual.expression, context)).not.toHaveProperty('error')
  })

  it('takes linear time for a pattern that makes others try for ever', () => {
    const parsed = parseFind(`name ~ "^(a+)+$" or name ~ "(x+x+)+y"`)
    if (!parsed.ok || !parsed.expression) throw new Error('not read')
    const [node] = view.nodes
    if (!node) throw new Error('no node')
    const hostile = { ...node, name: `${'a'.repeat(5000)}b${'x'.repeat(5000)}` }
    const result = findInGraph({ nodes: [hostile], edges: [] }, parsed.expression, context)
    expect(result).toEqual({ nodes: new Set(), edges: new Set() })
  })

  it('finds a workload by its id as the graph has it', () => {
    const parsed = parseFind('app = front')
    if (!parsed.ok || !parsed.expression) throw new Error('not read')
    const result = findInGraph(view, parsed.expression, context)
    expect(result).toMatchObject({ nodes: new Set([deployment('shop', 'front')]) })
  })
})
