/** One calculation of health, wherever it is shown, by the thresholds of the configuration. */
import { graphEndpoint, nodeEndpoint, overviewEndpoint, workloadsEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startReadyServer, type TestServer } from './support/test-server.ts'

/** Anything may fail, but for what is called in one namespace. */
const patience = `
health:
  rate:
    - namespace: pay
      tolerance: [{ code: 5XX, degraded: 0, failure: 0.001 }]
    - tolerance: []
`

let demo: DemoMesh
let server: TestServer
let patient: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus })
  patient = await startReadyServer({ kubeconfig, prometheus }, {}, patience)
})

afterAll(async () => {
  await server?.close()
  await patient?.close()
  await demo?.stop()
})

describe('health', () => {
  it('is the same in the graph, in the list and on the page of a workload', async () => {
    const { graph, window } = await server.get(graphEndpoint, '/api/graph?type=workload')
    const at = `at=${encodeURIComponent(window.at)}`
    const { workloads } = await server.get(workloadsEndpoint, `/api/workloads?${at}`)
    const drawn = new Map(graph.nodes.map((node) => [node.id, node.health]))
    const listed = workloads.filter(({ id }) => drawn.has(id))
    expect(listed.length).toBeGreaterThan(10)
    for (const { id, health } of listed) expect(health, id).toEqual(drawn.get(id))
    const sick = listed.filter(({ health }) => health.status === 'failing')
    expect(sick).not.toEqual([])
    for (const { id, health } of sick) {
      const { node } = await server.get(
        nodeEndpoint,
        `/api/node?id=${encodeURIComponent(id)}&${at}`,
      )
      expect(node.health).toEqual(health)
    }
  })

  it('is judged by the thresholds of the file', async () => {
    const failing = async (from: TestServer) => {
      const { graph } = await from.get(graphEndpoint)
      const places = new Map(graph.nodes.map((node) => [node.id, node.namespace]))
      return graph.edges
        .filter(({ health }) => health === 'failing')
        .map(({ target }) => places.get(target))
    }
    expect(new Set(await failing(server))).not.toEqual(new Set(['pay']))
    expect(new Set(await failing(patient))).toEqual(new Set(['pay']))
    const { attention } = await patient.get(overviewEndpoint)
    const edges = attention.filter(
      ({ kind, severity }) => kind === 'edge' && severity === 'failing',
    )
    expect(edges).not.toEqual([])
    for (const { edge } of edges) expect(edge).toContain('%2Fpay%2F')
  })
})
