import { isSpec } from '../config/read-spec.ts'
import type { SchemaNode } from './schema-node.ts'

/**
 * A value as the API server sees it when it judges it: nulls where none is allowed are dropped, then
 * defaults are filled in. What is as it should be is not copied.
 */
export function withDefaults(node: SchemaNode, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = node
    if (!items) return value
    const filled = value.map((item) => withDefaults(items, item))
    return filled.some((item, at) => item !== value[at]) ? filled : value
  }
  return isSpec(value) ? filledObject(node, value) : value
}

function filledObject(node: SchemaNode, value: Readonly<Record<string, unknown>>) {
  const changes: Record<string, unknown> = {}
  let dropped = false
  for (const [key, child] of Object.entries(value)) {
    const inner = node.properties.get(key) ?? node.values
    if (!inner) continue
    if (child === null && !inner.nullable) {
      dropped = true
      continue
    }
    const filled = withDefaults(inner, child)
    if (filled !== child) changes[key] = filled
  }
  for (const [key, inner] of node.properties) {
    if (!inner.hasDefault) continue
    const present = Object.hasOwn(value, key) && (value[key] !== null || inner.nullable)
    if (!present) changes[key] = withDefaults(inner, inner.default)
  }
  if (!dropped && Object.keys(changes).length === 0) return value
  const kept = dropped
    ? Object.fromEntries(
        Object.entries(value).filter(([key, child]) => child !== null || isNullable(node, key)),
      )
    : value
  return { ...kept, ...changes }
}

const isNullable = (node: SchemaNode, key: string) =>
  (node.properties.get(key) ?? node.values)?.nullable !== false
