import {
  hasProgram,
  hasPrometheus,
  inRepository,
  type ProgramRun,
  type RealPrometheus,
  runProgram,
  startPrometheus,
} from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { type RunningDemo, startDemo } from '../src/start.ts'

/** Prometheus's own client against the demo's Prometheus, and against a real one that is fed by it. */
const hasTool = hasProgram('promtool', ['--version'], 'prometheus') && hasPrometheus()

describe.skipIf(!hasTool)('promtool', () => {
  let demo: RunningDemo
  let real: RealPrometheus
  beforeAll(async () => {
    demo = await startDemo({ scenario: shopScenario, still: true, feed: true })
    const target = new URL(String(demo.urls.feed)).host
    real = await startPrometheus(
      `scrape_configs: [{job_name: demo, honor_labels: true, scrape_interval: 5s, static_configs: [{targets: ['${target}']}]}]`,
    )
    const isScraped = async () =>
      expect((await query(real.url, 'instant', 'istio_build')).output).toContain('istio_build{')
    await vi.waitFor(isScraped, { timeout: 30_000, interval: 500 })
  })
  afterAll(async () => {
    await real?.stop()
    await demo?.close()
  })

  const query = (url: string, kind: string, ...args: string[]): Promise<ProgramRun> =>
    runProgram('promtool', ['query', kind, url, ...args])

  /** The same question to both, without times and values. */
  async function both(kind: string, ...args: string[]): Promise<[string[], string[]]> {
    const [ours, theirs] = await Promise.all(
      [demo.urls.prometheus, real.url].map(async (url) => {
        const { code, output, errors } = await query(url, kind, ...args)
        expect([code, errors]).toEqual([0, ''])
        const rows = output.split('\n').map((row) => row.replace(/ => .*$/, ''))
        return rows.filter((row) => row !== '' && !/^\S+ @\[/.test(row)).sort()
      }),
    )
    return [ours ?? [], theirs ?? []]
  }

  it('asks for an instant', async () => {
    const expression =
      'count by (__name__, reporter) ({__name__=~"istio_requests_total|istio_tcp.*"})'
    // A scrape that takes too long leaves a gap in the real one.
    const isEqual = async () => {
      const [ours, theirs] = await both('instant', expression)
      expect(ours.length).toBeGreaterThan(5)
      expect(ours).toEqual(theirs)
    }
    await vi.waitFor(isEqual, { timeout: 30_000, interval: 1_000 })
    const { output } = await query(demo.urls.prometheus, 'instant', '--format=json', 'vector(1)')
    expect(JSON.parse(output)).toEqual([{ metric: {}, value: [expect.any(Number), '1'] }])
  })

  it('asks for a range', async () => {
    const end = Math.floor(Date.now() / 1000) - 60
    const args = [`--start=${end - 300}`, `--end=${end}`, '--step=60s']
    const { output } = await query(
      ...[demo.urls.prometheus, 'range', ...args],
      'sum by (reporter) (rate(istio_requests_total[1m]))',
    )
    const points = output.match(/^\d+(\.\d+)? @\[\d+\]$/gm)
    expect(output).toMatch(/^\{reporter="source"\} =>$/m)
    // Six points each of source, destination and waypoint.
    expect(points).toHaveLength(18)
    expect(points?.every((point) => Number.parseFloat(point) > 0)).toBe(true)
  })

  it('asks for series', async () => {
    const [ours, theirs] = await both('series', '--match', 'istio_build', '--match', 'pilot_xds')
    expect(ours.length).toBeGreaterThan(10)
    expect(ours).toEqual(theirs)
  })

  it('asks for the values of a label', async () => {
    const [ours, theirs] = await both('labels', 'destination_service_name')
    expect(ours).toContain('catalogue')
    expect(ours).toEqual(theirs)
  })

  it.each([
    'sum(rate(',
    'up{',
    'rate(up)',
    'nope(up)',
    'up offset',
    '1 +',
    '{}',
    'histogram_quantile(up)',
    'up[5m',
    'up and 1',
    '"a" + 1',
    '',
  ])('is told that %j is no query, as by a real one', async (expression) => {
    const ours = await query(demo.urls.prometheus, 'instant', '--', expression)
    const theirs = await query(real.url, 'instant', '--', expression)
    const kind = /^query error: bad_data: invalid parameter "query": \d+:\d+: parse error: \S/
    expect(theirs.errors).toMatch(kind)
    expect(ours.errors).toMatch(kind)
    expect([ours.code, ours.output]).toEqual([theirs.code, theirs.output])
  })

  it('says where nobody answers', async () => {
    await demo.control.set('prometheus', 'refuse')
    const { code, errors } = await query(demo.urls.prometheus, 'instant', 'up')
    await demo.control.set('prometheus', 'ok')
    expect(code).toBe(1)
    expect(errors).toMatch(/connection refused/)
  })

  it('can read the feed, and the configuration that scrapes it', async () => {
    const page = await (await fetch(`${demo.urls.feed}/metrics`)).text()
    const { code, errors } = await runProgram('promtool', ['check', 'metrics'], { input: page })
    // 3: Istio names some counters without `_total`. 1 would be a page that cannot be read.
    expect(errors).not.toMatch(/error while linting/)
    expect([0, 3]).toContain(code)
    const file = inRepository('deploy/compose/prometheus.yml')
    const config = await runProgram('promtool', ['check', 'config', file])
    expect(config.output + config.errors).toMatch(/SUCCESS/)
  })
})
