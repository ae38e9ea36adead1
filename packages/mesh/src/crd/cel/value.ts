import type { CelInput } from '@bufbuild/cel'
import { isSpec } from '../../config/read-spec.ts'
import type { SchemaNode } from '../schema-node.ts'
import { escapeName } from './escape-name.ts'

/**
 * A value as rules see it: whole numbers as integers where the schema says so, objects as maps whose
 * properties have escaped names. Fields that the schema does not know cannot be asked for.
 */
export function celValue(node: SchemaNode | null, value: unknown): CelInput {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    const isWhole = node?.type === 'integer' || node?.intOrString || node?.type !== 'number'
    return isWhole && Number.isSafeInteger(value) ? BigInt(value) : value
  }
  if (Array.isArray(value)) return value.map((item) => celValue(node?.items ?? null, item))
  if (!isSpec(value)) return null
  const entries = Object.entries(value).flatMap(([key, child]): [string, CelInput][] => {
    const property = node?.properties.get(key)
    if (property) return [[escapeName(key), celValue(property, child)]]
    if (node && !node.values && !node.keepsUnknown) return []
    return [[key, celValue(node?.values ?? null, child)]]
  })
  return new Map(entries)
}
