import { indexConfig } from '../config/config-index.ts'
import { buildFacts } from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import { referencesOf } from './references-of.ts'

/** What an object names among some facts: `role path → Kind namespace/name`, `?` where it is not there. */
export function namedBy(object: ConfigObject, facts: Partial<MeshFacts> = {}): readonly string[] {
  const objects = [object, ...(facts.objects ?? [])]
  const index = indexConfig(buildFacts({ ...facts, objects }))
  return referencesOf(index)
    .of(refOf(object))
    .map(({ role, path, to, exists }) => {
      const name = to.namespace === null ? to.name : `${to.namespace}/${to.name}`
      return `${role} ${path} → ${to.kind} ${name}${exists ? '' : ' ?'}`
    })
}
