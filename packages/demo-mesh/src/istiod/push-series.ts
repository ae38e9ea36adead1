import { allProxiesOf } from '../envoy/mesh-proxy.ts'
import type { SeriesFamily } from '../world/series.ts'
import type { World } from '../world/world.ts'
import {
  byType,
  counterFamily,
  gaugeFamily,
  histogramFamilies,
  type Source,
} from './metric-families.ts'

const CONVERGENCE_SECONDS = [0.1, 0.5, 1, 3, 5, 10, 20, 30]
const PUSH_SECONDS = [0.01, 0.1, 0.5, 1, 3, 5, 10, 20, 30]
const SEND_SECONDS = [0.01, 0.1, 1, 3, 5, 10, 20, 30]
const CONFIG_BYTES = [1, 10_000, 1_000_000, 4_000_000, 10_000_000, 40_000_000]

/** Who is connected, and what istiod sends them: how much, how often, how fast. */
export function pushFamilies({ scenario }: World, source: Source): SeriesFamily[] {
  const { istioVersion } = scenario.cluster
  const proxies = allProxiesOf(scenario)
  const versions = [...new Set(proxies.map((proxy) => proxy.istioVersion))]
  const seconds = (median: number, sigma = 0.8) => ({ median, sigma })
  const rate = (perSecond: number, median: number) => [
    { labels: {}, perSecond, distribution: seconds(median) },
  ]
  return [
    gaugeFamily(source, { name: 'istio_build', help: 'Istio component build info' }, [
      { labels: { component: 'pilot', tag: istioVersion }, at: () => 1 },
    ]),
    gaugeFamily(source, { name: 'pilot_info', help: 'Pilot version and build information.' }, [
      { labels: { version: `${istioVersion}-release-Clean` }, at: () => 1 },
    ]),
    gaugeFamily(
      source,
      { name: 'istiod_uptime_seconds', help: 'Current istiod server uptime in seconds' },
      [{ labels: {}, at: (timeMs) => Math.max(0, timeMs / 1000 - source.startedAt) }],
    ),
    gaugeFamily(
      source,
      { name: 'pilot_xds', help: 'Number of endpoints connected to this pilot using XDS.' },
      versions.map((version) => ({
        labels: { version },
        at: () => proxies.filter((proxy) => proxy.istioVersion === version).length,
      })),
    ),
    counterFamily(
      source,
      { name: 'pilot_xds_pushes', help: 'Pilot build and send errors for lds, rds, cds and eds.' },
      byType({ cds: 0.05, lds: 0.05, rds: 0.045, eds: 0.62, wads: 0.08, nds: 0.05 }),
    ),
    counterFamily(
      source,
      { name: 'pilot_push_triggers', help: 'Total number of times a push was triggered.' },
      byType({ endpoint: 0.021, config: 0.003, proxy: 0.004, service: 0.001, secret: 0.0004 }),
    ),
    counterFamily(
      source,
      { name: 'pilot_total_xds_rejects', help: 'Total number of XDS responses rejected.' },
      byType({ lds: 0.000_02 }),
    ),
    counterFamily(
      source,
      { name: 'pilot_total_xds_internal_errors', help: 'Total number of internal XDS errors.' },
      [{ labels: {}, perSecond: 0 }],
    ),
    counterFamily(
      source,
      { name: 'pilot_xds_expired_nonce', help: 'Total number of XDS requests with an old nonce.' },
      byType({ eds: 0.000_2 }),
    ),
    ...histogramFamilies(
      source,
      {
        name: 'pilot_proxy_convergence_time',
        help: 'Delay in seconds between config change and a proxy receiving all required config.',
      },
      CONVERGENCE_SECONDS,
      rate(0.4, 0.16),
    ),
    ...histogramFamilies(
      source,
      {
        name: 'pilot_proxy_queue_time',
        help: 'Time in seconds, a proxy is in the push queue before being dequeued.',
      },
      CONVERGENCE_SECONDS,
      rate(0.4, 0.02),
    ),
    ...histogramFamilies(
      source,
      { name: 'pilot_xds_push_time', help: 'Total time in seconds Pilot takes to push.' },
      PUSH_SECONDS,
      Object.entries({ cds: 0.012, lds: 0.02, rds: 0.008, eds: 0.003 }).map(([type, median]) => ({
        labels: { type },
        perSecond: type === 'eds' ? 0.62 : 0.05,
        distribution: seconds(median),
      })),
    ),
    ...histogramFamilies(
      source,
      { name: 'pilot_xds_send_time', help: 'Total time in seconds Pilot takes to send.' },
      SEND_SECONDS,
      rate(0.8, 0.002),
    ),
    ...histogramFamilies(
      source,
      {
        name: 'pilot_debounce_time',
        help: 'Delay in seconds between the first config enters debouncing and the merged push.',
      },
      PUSH_SECONDS,
      rate(0.02, 0.11),
    ),
    ...histogramFamilies(
      source,
      {
        name: 'pilot_pushcontext_init_seconds',
        help: 'Total time in seconds Pilot takes to init pushContext.',
      },
      [0.01, 0.1, 0.5, 1, 3, 5],
      rate(0.02, 0.015),
    ),
    ...histogramFamilies(
      source,
      {
        name: 'pilot_xds_config_size_bytes',
        help: 'Distribution of configuration sizes pushed to clients',
      },
      CONFIG_BYTES,
      Object.entries({
        'envoy.config.cluster.v3.Cluster': 96_000,
        'envoy.config.listener.v3.Listener': 130_000,
        'envoy.config.route.v3.RouteConfiguration': 22_000,
        'envoy.config.endpoint.v3.ClusterLoadAssignment': 9_000,
      }).map(([type, median]) => ({
        labels: { type: `type.googleapis.com/${type}` },
        perSecond: type.includes('endpoint') ? 0.62 : 0.05,
        distribution: { median, sigma: 0.5 },
      })),
    ),
  ]
}
