/** Whatever stands in the labels of telemetry and in the objects of Kubernetes: answers stay answers. */
import {
  edgeEndpoint,
  findingsEndpoint,
  type GraphType,
  graphEndpoint,
  graphTypes,
  namespacesEndpoint,
  nodeEndpoint,
  overviewEndpoint,
  parseId,
  parseWorkloadId,
  pathOf,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import {
  type DemoMesh,
  type HostilePrometheus,
  hostileTexts,
  startDemoMesh,
  startHostilePrometheus,
} from '@periplus/testing'
import { parser } from '@prometheus-io/lezer-promql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawRequest } from '../support/raw-request.ts'
import { startReadyServer, type TestServer } from '../support/test-server.ts'

let demo: DemoMesh
let prometheus: HostilePrometheus
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  prometheus = await startHostilePrometheus()
  const { kubeconfig, jaeger } = demo.urls
  server = await startReadyServer({ kubeconfig, jaeger, prometheus: prometheus.url })
})

afterAll(async () => {
  await server?.close()
  await prometheus?.close()
  await demo?.stop()
})

const graphOf = (type: GraphType, more = '') =>
  server.get(graphEndpoint, `/api/graph?type=${type}&limit=all${more}`)

/** Half a character becomes a replacement on its way. */
const written = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD')

const question = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

/** What is longer makes an address that no server takes, and is refused as such. */
const longestId = 4000

describe('hostile labels of telemetry', () => {
  it.each(graphTypes)('are names in the graph of type %s, and in no box another', async (type) => {
    for (const boxes of ['namespace', 'cluster', 'app']) {
      const { graph } = await graphOf(type, `&boxes=${boxes}&idle=true`)
      const ids = new Set(graph.nodes.map(({ id }) => id))
      expect(ids.size).toBe(graph.nodes.length)
      for (const { id } of graph.nodes) expect(parseId(id), id).not.toBeNull()
      for (const { source, target } of graph.edges) expect([...ids]).toContain(source && target)
    }
    if (type !== 'workload') return
    const names = new Set((await graphOf(type)).graph.nodes.map(({ name }) => name))
    for (const text of hostileTexts) expect(names.has(text), text.slice(0, 60)).toBe(true)
  })

  it('have panels, pages and lists of their own', async () => {
    const { graph, window } = await graphOf('workload')
    const at = { from: window.from, to: window.to }
    // One of each text in each role would be hundreds: every fifth stands for them.
    const some = <T extends { readonly id: string }>(all: readonly T[]) =>
      all.filter(({ id }, index) => index % 5 === 0 && id.length < longestId)
    for (const { id } of some(graph.nodes)) {
      const { node } = await server.get(nodeEndpoint, `/api/node?${question({ id, ...at })}`)
      expect(node.id).toBe(id)
    }
    for (const { id } of some(graph.edges)) {
      const { edge } = await server.get(edgeEndpoint, `/api/edge?${question({ id, ...at })}`)
      expect(edge.id).toBe(id)
    }
    const endless = graph.nodes.find(({ id }) => id.length > 30_000)?.id ?? ''
    expect((await server.fetch(`/api/node?${question({ id: endless })}`)).status).toBe(431)
    const { workloads } = await server.get(workloadsEndpoint)
    for (const { id, name } of workloads.filter((each) => hostileTexts.includes(each.name))) {
      const { cluster = '', namespace = '', workloadKind: kind = '' } = parseWorkloadId(id) ?? {}
      if (id.length > longestId || [cluster, namespace, name].includes('..')) continue
      const params = { cluster, namespace, kind, name }
      const { workload } = await server.get(workloadEndpoint, pathOf(workloadEndpoint.path, params))
      expect(written(workload.name)).toBe(written(name))
      await server.get(workloadMetricsEndpoint, pathOf(workloadMetricsEndpoint.path, params))
    }
    for (const endpoint of [namespacesEndpoint, overviewEndpoint]) await server.get(endpoint)
  }, 120_000)

  it('choose namespaces, are found and are hidden as what they are', async () => {
    for (const text of hostileTexts.filter((each) => each.length < 1000)) {
      const namespaces = text.replaceAll(',', '')
      const scoped = await graphOf('workload', `&${question({ namespaces })}`)
      expect(scoped.graph.nodes.length, text).toBeGreaterThanOrEqual(0)
      const quoted = `name = "${text.replace(/["\\]/g, '\\$&')}"`
      const find = question({ find: quoted, hide: quoted })
      const answer = await server.fetch(`/api/graph?${find}`)
      expect([200, 400], `${text}: ${await answer.clone().text()}`).toContain(answer.status)
    }
  })

  it('leave no string of the PromQL that is asked', () => {
    expect(prometheus.queries.length).toBeGreaterThan(100)
    const identifiers = new Set<string>()
    for (const query of new Set(prometheus.queries)) {
      parser.parse(query).iterate({
        enter: ({ type, from, to }) => {
          if (type.isError) throw new Error(`not PromQL at ${from}: ${query}`)
          if (type.name === 'Identifier') identifiers.add(query.slice(from, to))
        },
      })
    }
    // Metrics are ours alone.
    expect(
      [...identifiers].filter((name) => !/^(istio_\w+|mesh:\w+:count|edge:\w+:\w+|up)$/.test(name)),
    ).toEqual([])
  })
})

describe('hostile objects of Kubernetes', () => {
  const group = '/apis/networking.istio.io/v1/namespaces/shop'

  /** Names and labels are checked by Kubernetes itself; nothing else is. */
  async function create(plural: string, kind: string, index: number, spec: object) {
    const note = written(hostileTexts[index] ?? '')
    const metadata = { name: nameOf(index), namespace: 'shop', annotations: { note } }
    const answer = await fetch(`${demo.urls.kubernetes}${group}/${plural}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'networking.istio.io/v1', kind, metadata, spec }),
    })
    expect(answer.status, await answer.text()).toBe(201)
  }
  const nameOf = (index: number) => `hostile-${index}`

  it('are findings, nodes and configuration like others, in their own words', async () => {
    for (const [index, each] of hostileTexts.entries()) {
      const text = written(each)
      const route = [{ destination: { host: text, subset: text } }]
      const http = [{ match: [{ uri: { regex: text } }], route }]
      const spec = { hosts: [text], gateways: [text], http }
      await create('virtualservices', 'VirtualService', index, spec)
      const subsets = [{ name: text, labels: { version: text } }]
      await create('destinationrules', 'DestinationRule', index, { host: text, subsets })
      const ports = [{ number: 80, name: text, protocol: text }]
      await create('serviceentries', 'ServiceEntry', index, { hosts: [text], ports })
    }
    const found = async () => {
      const { findings } = await server.get(findingsEndpoint)
      return new Set(findings.map(({ object }) => object.name))
    }
    const all = hostileTexts.map((_, index) => nameOf(index))
    await expect
      .poll(async () => [...(await found())], { timeout: 20_000 })
      .toEqual(expect.arrayContaining(all))
    for (const type of graphTypes) await graphOf(type, '&idle=true')
    await server.get(overviewEndpoint)
  }, 120_000)
})

describe('hostile parameters', () => {
  it.each(['..', '.', '%2e%2e', 'a%2f..%2f..', '%00', '%ff'])(
    'name nothing that there is: %s',
    async (part) => {
      for (const path of [
        `/api/proxies/harbour-1/${part}/${part}/clusters`,
        `/api/workloads/harbour-1/${part}/Deployment/${part}`,
        `/api/traces/${part}`,
      ]) {
        const { status } = await rawRequest(server.port, path)
        expect([400, 404], path).toContain(status)
      }
    },
  )
})
