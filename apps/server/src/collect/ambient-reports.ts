import type { ConfigFacts, TelemetryPeer, TrafficSample } from '@periplus/mesh'

/**
 * Marks the reports of ztunnels that telemetry alone does not tell from an Envoy's: a TCP report is
 * a ztunnel's when the workload on the reporting side is in ambient mode.
 */
export function markAmbientReports(
  samples: readonly TrafficSample[],
  config: ConfigFacts,
): readonly TrafficSample[] {
  const ambient = new Set(
    config.workloads
      .filter((each) => each.dataPlane === 'ambient')
      .map((each) => key(each.namespace, each.name)),
  )
  if (ambient.size === 0) return samples
  return samples.map((sample) => {
    if (sample.ambientL4 || sample.protocol !== 'tcp' || sample.reporter === 'waypoint') {
      return sample
    }
    return isIn(ambient, sample[sample.reporter]) ? { ...sample, ambientL4: true } : sample
  })
}

const key = (namespace: string, name: string) => `${namespace}/${name}`

const isIn = (ambient: ReadonlySet<string>, { namespace, workload }: TelemetryPeer) =>
  namespace !== null && workload !== null && ambient.has(key(namespace, workload))
