import type { ConfigObject } from '../model/kubernetes.ts'
import { checkRules } from './check-rules.ts'
import { checkStructure } from './check-structure.ts'
import type { CrdProblem } from './problem.ts'
import type { SchemaNode } from './schema-node.ts'
import { withDefaults } from './with-defaults.ts'

const known = new WeakMap<
  ConfigObject,
  { readonly schema: SchemaNode; readonly problems: readonly CrdProblem[] }
>()

/**
 * What the API server would say of an object. As there, rules in CEL are asked only of an object
 * whose structure is right; its status is the controllers' business. Computed once for an object.
 */
export function problemsOfObject(schema: SchemaNode, object: ConfigObject): readonly CrdProblem[] {
  const before = known.get(object)
  if (before?.schema === schema) return before.problems
  const problems = judge(schema, object)
  known.set(object, { schema, problems })
  return problems
}

function judge(schema: SchemaNode, object: ConfigObject): readonly CrdProblem[] {
  const spec = schema.properties.get('spec')
  if (!spec) return []
  const filled = withDefaults(spec, object.spec)
  const structure = checkStructure(spec, filled, 'spec')
  if (structure.some(({ kind }) => kind === 'invalid')) return structure
  return [...structure, ...checkRules(spec, filled, 'spec'), ...rootRules(schema, object, filled)]
}

/** Rules of the whole object see its name beside the spec. */
function rootRules(schema: SchemaNode, object: ConfigObject, spec: unknown): CrdProblem[] {
  if (schema.rules.length === 0) return []
  const whole = {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: { name: object.name },
    spec,
  }
  const rootOnly = { ...schema, properties: new Map(), values: null, keepsUnknown: true }
  return checkRules(rootOnly, whole, '')
}
