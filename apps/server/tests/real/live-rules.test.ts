/**
 * The shipped rules at work: a real Prometheus scrapes the demo's feed and evaluates the file itself, only
 * more often than it says. None of them fails, each records, and the server finds what they record.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { edgeEndpoint, graphEndpoint } from '@periplus/shared'
import {
  type DemoMesh,
  hasPrometheus,
  type RealPrometheus,
  startDemoMesh,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { RuleGroup } from '../../src/sources/prometheus/recording-rules.ts'
import { textOf, yamlOf } from '../deploy/files.ts'
import { startServer, type TestServer } from '../support/test-server.ts'

const file = 'deploy/prometheus/recording-rules.yaml'
const { groups } = yamlOf<{ groups: RuleGroup[] }>(file)
const records = new Set(groups.flatMap(({ rules }) => rules.map(({ record }) => record)))

const Rules = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() }),
        ),
      }),
    ),
  }),
})
const Names = z.object({
  data: z.object({ result: z.array(z.object({ metric: z.object({ __name__: z.string() }) })) }),
})

/** Until nine of them have been, which are as many as ten minutes would have. */
const waitingMs = 100_000

describe.skipIf(!hasPrometheus())('the recording rules that a real Prometheus evaluates', () => {
  let directory: string
  let demo: DemoMesh
  let prometheus: RealPrometheus
  let server: TestServer

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'periplus-rules-'))
    const rules = join(directory, 'recording-rules.yaml')
    await writeFile(rules, textOf(file).replace(/^( +interval:) \w+$/gm, '$1 2s'))
    demo = await startDemoMesh(['--feed'])
    const target = new URL(demo.urls.feed ?? '').host
    prometheus = await startPrometheus(
      JSON.stringify({
        global: { scrape_interval: '2s', scrape_timeout: '2s' },
        rule_files: [rules],
        scrape_configs: [
          { job_name: 'mesh', honor_labels: true, static_configs: [{ targets: [target] }] },
        ],
      }),
    )
    const { kubeconfig } = demo.urls
    server = await startServer({ kubeconfig, prometheus: prometheus.url })
  })

  afterAll(async () => {
    await server?.close()
    await prometheus?.stop()
    await demo?.stop()
    if (directory) await rm(directory, { recursive: true, force: true })
  })

  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${prometheus.url}/api/v1/${path}`)).json()

  it('evaluate without an error, and record every series', { timeout: 2 * waitingMs }, async () => {
    const inquiry = new URLSearchParams({
      query: 'count by (__name__) ({__name__=~"(edge|mesh):.+"})',
    })
    const recorded = async () =>
      Names.parse(await ask(`query?${inquiry}`)).data.result.map(({ metric }) => metric.__name__)
    await expect
      .poll(async () => (await recorded()).sort(), { timeout: waitingMs, interval: 500 })
      .toEqual([...records].sort())
    const { data } = Rules.parse(await ask('rules'))
    const rules = data.groups.flatMap((group) => group.rules)
    expect(rules).toHaveLength(groups.flatMap((group) => group.rules).length)
    for (const { name, health, lastError } of rules) {
      expect([health, lastError ?? ''], name).toEqual(['ok', ''])
    }
  })

  it('are found and read by the server', { timeout: 2 * waitingMs }, async () => {
    const busiest = async () => {
      const { graph } = await server.get(graphEndpoint, '/api/graph?from=now-10m')
      return graph.edges.find(
        ({ protocol, requestsPerSecond }) => protocol === 'http' && requestsPerSecond,
      )
    }
    const askedFor = async () => {
      const id = (await busiest())?.id
      if (!id) return []
      const path = `/api/edge?from=now-10m&id=${encodeURIComponent(id)}`
      const { explain } = await server.get(edgeEndpoint, path)
      return explain
        .filter(({ figure }) => figure === 'requestsPerSecond')
        .map(({ promql }) => promql)
    }
    await expect
      .poll(askedFor, { timeout: waitingMs, interval: 1000 })
      .toContainEqual(expect.stringContaining('edge:istio_requests:rate2m{'))
  })
})
