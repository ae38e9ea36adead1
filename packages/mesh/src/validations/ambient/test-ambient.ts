import { buildFacts, buildNamespace } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { NamespaceFact } from '../../model/kubernetes.ts'
import type { Check } from '../check.ts'
import { runChecks } from '../run-checks.ts'

/** A namespace in ambient mode; with a waypoint where one is named. */
export const ambientNamespace = (name: string, waypoint?: string): NamespaceFact =>
  buildNamespace(name, {
    dataPlaneMode: 'ambient',
    labels: {
      'istio.io/dataplane-mode': 'ambient',
      ...(waypoint === undefined ? {} : { 'istio.io/use-waypoint': waypoint }),
    },
  })

/** `codes namespace/name path` of what we say and of what Kiali says. */
export function views(checks: readonly Check[], facts: Partial<MeshFacts>) {
  const told = (profile: 'default' | 'kiali') =>
    runChecks(buildFacts(facts), { checks, profile }).map(
      ({ references, object, path }) =>
        `${references.join()} ${object.namespace ?? ''}/${object.name} ${path}`,
    )
  return { ours: told('default'), kialis: told('kiali') }
}
