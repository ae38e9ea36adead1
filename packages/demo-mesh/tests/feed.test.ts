import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hasPrometheus, type RealPrometheus, startPrometheus } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFeedHandler } from '../src/prometheus/feed.ts'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { realClock } from '../src/world/clock.ts'
import { createWorld } from '../src/world/world.ts'

describe.skipIf(!hasPrometheus())('a real Prometheus that scrapes the feed', () => {
  const world = createWorld({ scenario: shopScenario, clock: realClock })
  const server = createServer(createFeedHandler(world))
  let real: RealPrometheus | undefined

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    // A scrape may take as long as the interval: on a busy machine a second is too short.
    real = await startPrometheus(`scrape_configs:
  - job_name: demo-mesh
    scrape_interval: 3s
    honor_labels: true
    static_configs:
      - targets: ['127.0.0.1:${port}']
`)
  })

  afterAll(async () => {
    await real?.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  async function ask(query: string) {
    const parameters = new URLSearchParams({ query })
    const response = await fetch(`${real?.url}/api/v1/query?${parameters}`)
    const { data } = (await response.json()) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] }
    }
    return data.result
  }

  it('sees every series with the labels of its pod, and rates that fit', async () => {
    await expect.poll(() => ask('up{job="demo-mesh"} == 1'), { timeout: 40_000 }).toHaveLength(1)
    const requests = await ask('istio_requests_total')
    const own = world.series.family('istio_requests_total')?.series() ?? []
    const podsOf = (list: readonly { pod?: string }[]) => list.map(({ pod }) => pod ?? '').sort()
    expect(podsOf(requests.map(({ metric }) => metric))).toEqual(
      podsOf(own.map(({ labels }) => labels)),
    )
    const twoScrapes = 'count_over_time(istio_build[1m]) > 2'
    await expect.poll(() => ask(twoScrapes), { timeout: 40_000 }).not.toHaveLength(0)
    const [rate] = await ask(
      'sum(irate(istio_requests_total{reporter="source", source_workload="gateway"}[20s]))',
    )
    // Some 130 requests a second by the scenario; two scrapes cannot say it exactly.
    expect(Number(rate?.value[1])).toBeGreaterThan(60)
    expect(Number(rate?.value[1])).toBeLessThan(260)
  })
})
