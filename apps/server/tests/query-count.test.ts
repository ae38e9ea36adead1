/** What one graph costs Prometheus: the same at any size, and once for any number of viewers. */
import { graphEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { startReadyServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

const running: { demo?: DemoMesh; server?: TestServer } = {}

afterEach(async () => {
  await running.server?.close()
  await running.demo?.stop()
})

/** A fresh server before a mesh of so many namespaces, asked nothing yet but what its start asks. */
async function start(namespaces: number) {
  const demo = await startDemoMesh(['--scenario', 'large', '--namespaces', String(namespaces)])
  running.demo = demo
  const { kubeconfig, prometheus } = demo.urls
  const server = await startReadyServer({ kubeconfig, prometheus })
  running.server = server
  return { demo, server }
}

describe('one graph', () => {
  it('takes at most 10 queries, as many for 100 namespaces as for 10', async () => {
    const counts: number[] = []
    for (const namespaces of [10, 100]) {
      const { demo, server } = await start(namespaces)
      const { graph, sources } = await server.get(graphEndpoint)
      counts.push((await trafficQueries(demo)).length)
      const drawn = new Set(
        graph.nodes.map((node) => node.namespace).filter((name) => name !== null),
      )
      expect(drawn.size).toBeGreaterThanOrEqual(namespaces * 0.8)
      // What the start has asked (the time, the configuration) is included here.
      expect(sources.find(({ source }) => source === 'prometheus')?.queries).toBeLessThanOrEqual(10)
      await server.close()
      await demo.stop()
    }
    expect(counts[0]).toBeLessThanOrEqual(10)
    expect(counts[1]).toBe(counts[0])
  })

  it('is read once for 20 viewers, and its other views are free', async () => {
    const { demo, server } = await start(10)
    const { at } = (await server.get(graphEndpoint)).window
    const alone = (await trafficQueries(demo)).length
    await server.close()

    await demo.resetCounts()
    const { kubeconfig, prometheus } = demo.urls
    const second = await startReadyServer({ kubeconfig, prometheus })
    running.server = second
    // Of one moment: a scrape may fall between the first viewer and the last.
    const path = `${graphEndpoint.path}?at=${at}`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => second.get(graphEndpoint, path)),
    )
    expect((await trafficQueries(demo)).length).toBe(alone)
    const [first] = answers
    for (const answer of answers) expect(answer.graph).toEqual(first?.graph)

    for (const type of ['service', 'app', 'version', 'namespace', 'cluster']) {
      await second.get(graphEndpoint, `/api/graph?type=${type}&at=${at}`)
    }
    expect(await trafficQueries(demo)).toHaveLength(8)
  })
})
