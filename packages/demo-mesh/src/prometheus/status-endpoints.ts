import { type ScrapeTarget, scrapeIntervalMs } from '../world/scrape-target.ts'
import type { World } from '../world/world.ts'

const scrapeSeconds = scrapeIntervalMs / 1000

const configuration = `global:
  scrape_interval: ${scrapeSeconds}s
  scrape_timeout: 10s
  evaluation_interval: ${scrapeSeconds}s
scrape_configs:
- job_name: kubernetes-pods
  honor_timestamps: true
  scrape_interval: ${scrapeSeconds}s
  scrape_timeout: 10s
  metrics_path: /stats/prometheus
  scheme: http
  kubernetes_sd_configs:
  - role: pod
- job_name: virtual-machines
  honor_timestamps: true
  scrape_interval: ${scrapeSeconds}s
  scrape_timeout: 10s
  metrics_path: /stats/prometheus
  scheme: http
`

/** Answers that need no parameters, by the path after `/api/v1/`. */
export const statusEndpoints: Readonly<Record<string, (world: World) => unknown>> = {
  'status/buildinfo': () => ({
    // The version whose answers the evaluator's are compared with.
    version: '2.42.0',
    revision: 'demo',
    branch: 'HEAD',
    buildUser: 'demo-mesh',
    buildDate: '20230131-00:00:00',
    goVersion: 'go1.19.5',
  }),
  'status/config': () => ({ yaml: configuration }),
  'status/flags': () => ({ 'query.lookback-delta': '5m', 'storage.tsdb.retention.time': '15d' }),
  'status/runtimeinfo': (world) => ({
    startTime: new Date(world.beginsAt * 1000).toISOString(),
    CWD: '/prometheus',
    reloadConfigSuccess: true,
    lastConfigTime: new Date(world.beginsAt * 1000).toISOString(),
    corruptionCount: 0,
    goroutineCount: 48,
    GOMAXPROCS: 2,
    storageRetention: '15d',
    serverTime: new Date(world.clock.nowMs()).toISOString(),
  }),
  'status/tsdb': (world) => {
    const counts = world.series
      .families()
      .map((family) => ({ name: family.name, value: family.series().length }))
      .sort((one, other) => other.value - one.value)
    return {
      headStats: {
        numSeries: counts.reduce((sum, { value }) => sum + value, 0),
        minTime: world.beginsAt * 1000,
        maxTime: world.clock.nowMs(),
      },
      seriesCountByMetricName: counts.slice(0, 10),
      labelValueCountByLabelName: [],
      memoryInBytesByLabelName: [],
      seriesCountByLabelValuePair: [],
    }
  },
  rules: () => ({ groups: [] }),
  alerts: () => ({ alerts: [] }),
  targets: (world) => ({
    activeTargets: world.targets.map((target) => ({
      discoveredLabels: {},
      labels: target.labels,
      scrapePool: target.job,
      scrapeUrl: scrapeUrlOf(target),
      globalUrl: scrapeUrlOf(target),
      lastError: '',
      lastScrape: new Date(lastScrapeMs(world, target.offsetMs)).toISOString(),
      lastScrapeDuration: 0.01,
      health: 'up',
      scrapeInterval: `${scrapeSeconds}s`,
      scrapeTimeout: '10s',
    })),
    droppedTargets: [],
  }),
}

function scrapeUrlOf({ instance, workload }: ScrapeTarget): string {
  const path = workload.dataPlane === 'control-plane' ? '/metrics' : '/stats/prometheus'
  return `http://${instance}${path}`
}

function lastScrapeMs(world: World, offsetMs: number): number {
  const nowMs = world.clock.nowMs()
  return Math.floor((nowMs - offsetMs) / scrapeIntervalMs) * scrapeIntervalMs + offsetMs
}
