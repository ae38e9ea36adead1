import type { ConfigIndex } from '../config/config-index.ts'
import type { HealthSubject } from '../health/rules.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { Place } from './base-graph.ts'

/** Everything that a rule or an annotation about health may mean by a place, the nearest first. */
export function subjectsOf(
  place: Place,
  places: ReadonlyMap<string, Place>,
  index: ConfigIndex,
): readonly HealthSubject[] {
  const { namespace, kind, name, app, ownService } = place
  const service = ownService === null ? undefined : places.get(ownService)
  return [
    { namespace, kind, name, ...annotationsOf(place, index) },
    ...(kind === 'workload' && app !== null ? [{ namespace, kind: 'app', name: app }] : []),
    ...(service
      ? [
          {
            ...{ namespace: service.namespace, kind: service.kind, name: service.name },
            ...annotationsOf(service, index),
          },
        ]
      : []),
  ]
}

/** Whether anything asks for thresholds of its own. */
export const isAnnotated = ({ workloads, services }: ConfigFacts) =>
  workloads.some(({ annotations }) => annotations) ||
  services.some(({ annotations }) => annotations)

function annotationsOf(
  { kind, cluster, namespace, name, app, version }: Place,
  index: ConfigIndex,
): Pick<HealthSubject, 'annotations'> {
  if (namespace === null) return {}
  if (kind === 'workload') return fromFact(index.workload(cluster, namespace, name))
  if (kind === 'service') return fromFact(index.service(cluster, namespace, name))
  if (kind !== 'app') return {}
  // An application is its workloads: the first that asks for something asks for all.
  const asking = index
    .workloads(cluster, namespace)
    .filter((each) => each.app === app && (version === null || each.version === version))
    .find((each) => each.annotations !== undefined)
  return fromFact(asking ?? null)
}

const fromFact = (fact: Pick<HealthSubject, 'annotations'> | null) =>
  fact?.annotations ? { annotations: fact.annotations } : {}
