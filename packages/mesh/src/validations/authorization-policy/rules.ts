import { type Spec, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

/** One text in a list of a policy's rules, and where it stands. */
export interface RuleEntry {
  readonly text: string
  readonly path: string
}

/** The entries of a list of sources (`from`), such as `principals`. */
export const sourcesOf = (policy: ConfigObject, field: string): readonly RuleEntry[] =>
  entriesOf(policy, 'from', 'source', field)

/** The entries of a list of operations (`to`), such as `methods`. */
export const operationsOf = (policy: ConfigObject, field: string): readonly RuleEntry[] =>
  entriesOf(policy, 'to', 'operation', field)

const entriesOf = (
  { spec }: ConfigObject,
  side: string,
  part: string,
  field: string,
): readonly RuleEntry[] =>
  specsAt(spec, 'rules').flatMap((rule, ruleAt) =>
    specsAt(rule, side).flatMap((each, at) =>
      listAt(specAt(each, part), field).flatMap((text, textAt) =>
        typeof text === 'string'
          ? { text, path: `spec.rules[${ruleAt}].${side}[${at}].${part}.${field}[${textAt}]` }
          : [],
      ),
    ),
  )

const listAt = (spec: Spec, field: string): readonly unknown[] => {
  const list = spec[field]
  return Array.isArray(list) ? list : []
}
