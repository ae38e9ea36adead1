import type { MeshFacts } from '../../model/facts.ts'
import type { Check } from '../check.ts'
import { toldBy } from '../test-check.ts'

/** `IST0101 namespace/name` of each finding that istioctl would tell. */
export const toldAsIstioctl = (check: Check, parts: Partial<MeshFacts>): readonly string[] =>
  toldBy('istioctl', check, parts)
    .map(({ references, object }) => `${references} ${object.namespace}/${object.name}`)
    .sort()
