import type { MeshFacts } from '../../model/facts.ts'
import type { Check } from '../check.ts'
import { checks } from '../registry.ts'
import { toldBy } from '../test-check.ts'

const ours = new Set(checks.map(({ id }) => id).filter((id) => !id.startsWith('istioctl/')))

/**
 * `IST0101 namespace/name` of each finding that istioctl would tell.
 * @throws Error where one is told under a name that no check of ours has
 */
export const toldAsIstioctl = (check: Check, parts: Partial<MeshFacts>): readonly string[] =>
  toldBy('istioctl', check, parts)
    .map(({ check: id, references, object }) => {
      if (!ours.has(id)) throw new Error(`no check of ours is ${id}`)
      return `${references} ${object.namespace}/${object.name}`
    })
    .sort()
