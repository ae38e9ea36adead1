/** Ten thousand namespaces: every list has them, no picture draws them all, no query names them all. */
import { graphEndpoint, namespacesEndpoint, overviewEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

const names = Array.from({ length: 10_000 }, (_, index) => `team-${index}`)

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, kubernetes, prometheus } = demo.urls
  const waiting = [...names]
  const create = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const body = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${kubernetes}/api/v1/namespaces`, {
        method: 'POST',
        headers,
        body,
      })
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
    }
  }
  await Promise.all(Array.from({ length: 20 }, create))
  // A scope is read by itself where the whole mesh is not cheap: a hundredth of this is less than it takes.
  server = await startServer({ kubeconfig, prometheus, 'prometheus-budget': '1000000' })
}, 180_000)

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

it('are all in the lists', async () => {
  const listed = async () => (await server.get(namespacesEndpoint)).namespaces.length
  await expect.poll(listed, { timeout: 60_000 }).toBeGreaterThan(names.length)
  const overview = await server.get(overviewEndpoint)
  expect(overview.totals.namespaces).toBeGreaterThan(names.length)
}, 120_000)

it('are one node where there is no room for each', async () => {
  const path = '/api/graph?type=namespace&boxes=namespace&idle=true&limit=150'
  const { graph } = await server.get(graphEndpoint, path)
  expect(graph.nodes.length).toBeLessThanOrEqual(151)
  expect(graph.omittedNodes).toBeGreaterThan(9000)
}, 120_000)

it('are asked for as the whole mesh where an address names thousands', async () => {
  await demo.resetCounts()
  const asked = [...names.slice(0, 1200), 'shop'].join(',')
  const { graph } = await server.get(graphEndpoint, `/api/graph?namespaces=${asked}&from=now-6m`)
  expect(graph.nodes.some(({ namespace }) => namespace === 'shop')).toBe(true)
  const queries = await trafficQueries(demo)
  expect(queries.length).toBeGreaterThan(0)
  for (const query of queries) expect(query).not.toContain('team-')
  // More do not fit into an address, and that is what is said.
  expect((await server.fetch(`/api/graph?namespaces=${names.join(',')}`)).status).toBe(431)
}, 120_000)
