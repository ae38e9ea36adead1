import type { ConfigFacts } from '@periplus/mesh'
import { type ConfigObjectParams, noPart } from '@periplus/shared'
import type { Viewer } from '../context.ts'
import type { ObjectAddress } from '../sources/kubernetes/object-address.ts'
import { placesIn } from './findings.ts'
import { noObject } from './object-state.ts'

/**
 * The object that a path means, where the viewer may read it. Whether it is missing or hidden is not
 * told.
 * @throws ProblemError 404
 */
export function readableAddress(
  { cluster, group, kind, namespace, name }: ConfigObjectParams,
  config: ConfigFacts,
  viewer: Viewer,
): ObjectAddress {
  const address = {
    group: group === noPart ? '' : group,
    kind,
    namespace: namespace === noPart ? null : namespace,
    name,
  }
  const place = placesIn(config)({ cluster, ...address })
  if (place === null || !viewer.mayRead(cluster, place)) throw noObject(address)
  return address
}
