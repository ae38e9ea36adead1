import { message } from '@periplus/shared'
import { isSpec } from '../config/read-spec.ts'
import { keepsRule, textOfRule } from './cel/rule.ts'
import { celValue } from './cel/value.ts'
import { type CrdProblem, keyPath } from './problem.ts'
import type { SchemaNode, SchemaRule } from './schema-node.ts'

/**
 * The rules in CEL that a value breaks (`x-kubernetes-validations`), at every level of it.
 * @param value with defaults filled in
 */
export function checkRules(node: SchemaNode, value: unknown, path: string): CrdProblem[] {
  if (value === null || value === undefined || !asksAnything(node)) return []
  const self = node.rules.length > 0 ? celValue(node, value) : null
  const own = node.rules
    .filter(({ rule }) => keepsRule(rule, self) === false)
    .map((rule): CrdProblem => {
      const place = rule.fieldPath === null ? path : `${path}${rule.fieldPath}`
      const reason = reasonOf(rule, self)
      return {
        kind: 'rule',
        path: place,
        message: message('findings.crdRule', { field: place, reason }),
      }
    })
  return [...own, ...below(node, value, path)]
}

function below(node: SchemaNode, value: unknown, path: string): CrdProblem[] {
  if (Array.isArray(value)) {
    const { items } = node
    return items ? value.flatMap((item, at) => checkRules(items, item, `${path}[${at}]`)) : []
  }
  if (!isSpec(value)) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const inner = node.properties.get(key) ?? node.values
    return inner ? checkRules(inner, child, keyPath(path, key)) : []
  })
}

const reasonOf = (
  { rule, message: text, messageExpression }: SchemaRule,
  self: Parameters<typeof textOfRule>[1],
) =>
  (messageExpression === null ? null : textOfRule(messageExpression, self)) ??
  text?.trim() ??
  `failed rule: ${rule}`

const asking = new WeakMap<SchemaNode, boolean>()

/** Whether the node or one below it has rules: most have none, and are not walked. */
function asksAnything(node: SchemaNode): boolean {
  const known = asking.get(node)
  if (known !== undefined) return known
  const asks =
    node.rules.length > 0 ||
    [...node.properties.values(), ...[node.values, node.items].flatMap((each) => each ?? [])].some(
      asksAnything,
    )
  asking.set(node, asks)
  return asks
}
