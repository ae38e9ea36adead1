import type { Scenario } from '../scenario/model.ts'
import type { ScrapeTarget } from './scrape-target.ts'
import type { Series, SeriesFamily } from './series.ts'

/** What Prometheus writes about its targets, and the build that each proxy announces. */
export function targetFamilies(
  scenario: Scenario,
  targets: readonly ScrapeTarget[],
  worldBeganMs: number,
): SeriesFamily[] {
  const one = (name: string, target: ScrapeTarget, labels: Record<string, string>): Series => ({
    labels: { __name__: name, ...target.labels, ...labels },
    target,
    firstMs: worldBeganMs,
    valueAt: () => 1,
    growsBetween: () => true,
  })
  const up = targets.map((target) => one('up', target, {}))
  // istiod announces its own build, with the rest of its metrics.
  const proxies = targets.filter(({ workload }) => workload.dataPlane !== 'control-plane')
  const builds = proxies.map((target) =>
    one('istio_build', target, {
      component: target.workload.dataPlane === 'ztunnel' ? 'ztunnel' : 'proxy',
      tag: target.workload.proxyVersion ?? scenario.cluster.istioVersion,
    }),
  )
  return [
    {
      name: 'up',
      metric: { name: 'up', type: 'gauge', help: '1 if the last scrape succeeded.' },
      series: () => up,
    },
    {
      name: 'istio_build',
      metric: { name: 'istio_build', type: 'gauge', help: 'Istio component build info.' },
      series: () => builds,
    },
  ]
}
