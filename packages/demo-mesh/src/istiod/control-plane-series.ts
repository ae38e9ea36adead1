import { stableHash } from '../scenario/stable-hash.ts'
import { targetsOf } from '../world/scrape-target.ts'
import type { SeriesFamily } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { certificateFamilies } from './certificate-series.ts'
import { configurationFamilies } from './configuration-series.ts'
import type { Source } from './metric-families.ts'
import { processSeries } from './process-series.ts'
import { pushFamilies } from './push-series.ts'
import { webhookFamilies } from './webhook-series.ts'

const MONITORING_PORT = 15014

/** Everything that istiod's pods write on `/metrics`, as families for the world's series store. */
export function istiodSeries(world: World): SeriesFamily[] {
  return world.scenario.workloads
    .filter(({ dataPlane }) => dataPlane === 'control-plane')
    .flatMap((workload) => targetsOf(world.scenario, workload))
    .flatMap((target) => {
      const instance = target.instance.replace(/:\d+$/, `:${MONITORING_PORT}`)
      const source: Source = {
        targetLabels: { ...target.labels, instance },
        offsetMs: target.offsetMs,
        seed: `${world.seed} ${instance}`,
        startedAt: world.beginsAt + (stableHash(`${world.seed} istiod start`) % 3600),
      }
      return controlPlaneFamilies(world, source)
    })
}

function controlPlaneFamilies(world: World, source: Source): SeriesFamily[] {
  return [
    ...pushFamilies(world, source),
    ...configurationFamilies(world, source),
    ...certificateFamilies(world, source),
    ...webhookFamilies(source),
    ...processSeries(source),
  ]
}
