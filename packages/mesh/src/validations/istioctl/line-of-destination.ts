import { destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import type { Mistake } from '../check.ts'

const listed = /\.mirrors\[\d+\]\.destination$/

/**
 * Which line of a VirtualService istioctl points at: that of the destination's host, for one of several
 * mirrors that of the old single mirror; where there is none, the object's.
 */
export function lineOfDestination(object: ConfigObject): (mistake: Mistake) => string {
  const withHosts = new Set(
    destinationsOf(object)
      .filter(({ host }) => host !== null)
      .map(({ path }) => path),
  )
  return ({ path }) => {
    const line = path.replace(listed, '.mirror')
    return withHosts.has(line) ? line : ''
  }
}
