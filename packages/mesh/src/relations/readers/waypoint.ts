import type { ConfigIndex } from '../../config/config-index.ts'
import type { Labels } from '../../config/labels.ts'
import { waypointLabel, waypointPlace } from '../../validations/ambient/enrollment.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { gatewayApiTarget } from '../target.ts'

interface Labelled {
  readonly cluster: string
  /** That of the object, or the namespace itself. */
  readonly namespace: string
  readonly labels: Labels
}

/**
 * Namespace, Service, ServiceEntry or workload → its waypoint
 * (https://istio.io/latest/docs/ambient/usage/waypoint/).
 * @param metadata where the labels stand, such as `metadata`
 */
export function waypointOf(
  index: ConfigIndex,
  { cluster, namespace, labels }: Labelled,
  metadata = 'metadata',
): readonly Naming[] {
  const place = waypointPlace(labels, namespace)
  if (place === null) return []
  const target = gatewayApiTarget(index, 'Gateway', { cluster, ...place })
  return [{ role: 'waypoint', path: `${metadata}.labels["${waypointLabel}"]`, target }]
}

export const waypointOfObject: RelationReader = ({ cluster, namespace, labels }, index) =>
  waypointOf(index, { cluster, namespace: namespace ?? '', labels })
