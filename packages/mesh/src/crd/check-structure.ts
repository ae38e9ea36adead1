import { type MessageRef, message } from '@periplus/shared'
import { isSpec } from '../config/read-spec.ts'
import { checkText } from './check-text.ts'
import { type CrdProblem, keyPath } from './problem.ts'
import type { SchemaNode } from './schema-node.ts'

/**
 * Where a value does not have the shape that its schema asks for: wrong types, missing and unknown
 * fields, values outside their bounds. Rules in CEL are judged elsewhere, after this is right.
 * @param path place of the value in its object
 */
export function checkStructure(node: SchemaNode, value: unknown, path: string): CrdProblem[] {
  const found: CrdProblem[] = []
  walk(node, value, path, found)
  return found
}

function walk(node: SchemaNode, value: unknown, path: string, found: CrdProblem[]): void {
  const invalid = (ref: MessageRef, at = path) =>
    found.push({ kind: 'invalid', path: at, message: ref })
  if (value === null) {
    if (!node.nullable) invalid(message('findings.crdNull', { field: path }))
    return
  }
  if (!hasType(node, value)) {
    const type = node.intOrString ? 'integer or string' : (node.type ?? '')
    invalid(message('findings.crdType', { field: path, type, actual: typeName(value) }))
    return
  }
  if (node.allowed && !node.allowed.some((each) => isSame(each, value))) {
    const allowed = node.allowed.map((each) => JSON.stringify(each)).join(', ')
    invalid(message('findings.crdEnum', { field: path, value: shown(value), allowed }))
  }
  if (typeof value === 'string') for (const ref of checkText(node, value, path)) invalid(ref)
  if (typeof value === 'number') for (const ref of checkNumber(node, value, path)) invalid(ref)
  if (Array.isArray(value)) walkList(node, value, path, found)
  else if (isSpec(value)) walkObject(node, value, path, found)
  for (const ref of checkChoices(node, value, path)) invalid(ref)
}

function walkObject(
  node: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  path: string,
  found: CrdProblem[],
): void {
  const keys = Object.keys(value)
  for (const key of node.required) {
    if (Object.hasOwn(value, key)) continue
    const ref = message('findings.crdRequired', { field: keyPath(path, key) })
    found.push({ kind: 'invalid', path, message: ref })
  }
  bounds(keys.length, node.minProperties, node.maxProperties, path, found)
  for (const key of keys) {
    const inner = node.properties.get(key) ?? node.values
    const at = keyPath(path, key)
    if (inner) walk(inner, value[key], at, found)
    else if (!node.keepsUnknown && describesKeys(node)) {
      const ref = message('findings.crdUnknown', { field: at })
      found.push({ kind: 'unknown', path: at, message: ref })
    }
  }
}

/** A branch of `oneOf` and the like says nothing of the other keys. */
const describesKeys = (node: SchemaNode) => node.type === 'object'

function walkList(
  node: SchemaNode,
  value: readonly unknown[],
  path: string,
  found: CrdProblem[],
): void {
  bounds(value.length, node.minItems, node.maxItems, path, found)
  const { items } = node
  if (items) {
    for (const [at, item] of value.entries()) walk(items, item, `${path}[${at}]`, found)
  }
  const seen = new Map<string, number>()
  const unique = node.unique ?? (node.uniqueItems ? 'set' : null)
  if (unique === null) return
  for (const [at, item] of value.entries()) {
    const key = unique === 'set' ? shown(item) : keysOf(item, unique)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, at)
    else {
      const ref = message('findings.crdTwice', { field: `${path}[${at}]`, first: `[${first}]` })
      found.push({ kind: 'invalid', path: `${path}[${at}]`, message: ref })
    }
  }
}

const keysOf = (item: unknown, keys: readonly string[]) =>
  JSON.stringify(keys.map((key) => (isSpec(item) ? (item[key] ?? null) : null)))

function bounds(
  count: number,
  least: number | null,
  most: number | null,
  path: string,
  found: CrdProblem[],
): void {
  if (least !== null && count < least) {
    const ref = message('findings.crdTooFew', { field: path, count, least })
    found.push({ kind: 'invalid', path, message: ref })
  }
  if (most !== null && count > most) {
    const ref = message('findings.crdTooMany', { field: path, count, most })
    found.push({ kind: 'invalid', path, message: ref })
  }
}

function checkNumber(node: SchemaNode, value: number, field: string): MessageRef[] {
  const { minimum, maximum, multipleOf } = node
  const low = node.exclusiveMinimum
    ? value <= (minimum ?? -Infinity)
    : value < (minimum ?? -Infinity)
  const high = node.exclusiveMaximum
    ? value >= (maximum ?? Infinity)
    : value > (maximum ?? Infinity)
  const tooWide = node.format === 'int32' && Math.abs(value + 0.5) > 2 ** 31
  return [
    ...(minimum !== null && low ? [message('findings.crdTooLow', { field, value, minimum })] : []),
    ...(maximum !== null && high
      ? [message('findings.crdTooHigh', { field, value, maximum })]
      : []),
    ...(tooWide ? [message('findings.crdFormat', { field, format: 'int32' })] : []),
    ...(multipleOf !== null && value % multipleOf !== 0
      ? [message('findings.crdMultiple', { field, value, step: multipleOf })]
      : []),
  ]
}

/** `oneOf`, `anyOf`, `allOf` and `not`: which fields go together and which exclude each other. */
function checkChoices(node: SchemaNode, value: unknown, field: string): MessageRef[] {
  const found: MessageRef[] = []
  if (node.oneOf.length > 0) {
    const fitting = node.oneOf.filter((branch) => fits(branch, value)).length
    const fields = fieldsOf(node.oneOf)
    if (fitting > 1) found.push(message('findings.crdOneOf', { field, fields }))
    if (fitting === 0) found.push(noBranch(node.oneOf, value, field))
  }
  if (node.anyOf.length > 0 && !node.anyOf.some((branch) => fits(branch, value))) {
    found.push(noBranch(node.anyOf, value, field))
  }
  for (const branch of node.allOf) {
    if (!fits(branch, value)) found.push(noBranch([branch], value, field))
  }
  if (node.not && fits(node.not, value)) {
    found.push(message('findings.crdNot', { field, fields: fieldsOf([node.not]) }))
  }
  return found
}

/**
 * None of the branches fits. CRDs of Istio write "at most one of a and b" as one branch for neither
 * and one for each, so that with both none fits: more fields present than one says which it is.
 */
function noBranch(branches: readonly SchemaNode[], value: unknown, field: string): MessageRef {
  const named = [...new Set(branches.flatMap(requiredOf))]
  const present = named.filter((key) => isSpec(value) && Object.hasOwn(value, key))
  const fields = named.join(', ')
  return present.length > 1
    ? message('findings.crdOneOf', { field, fields })
    : message('findings.crdNoneOf', { field, fields })
}

const fits = (branch: SchemaNode, value: unknown) => checkStructure(branch, value, '').length === 0

const fieldsOf = (branches: readonly SchemaNode[]) =>
  [...new Set(branches.flatMap(requiredOf))].join(', ')

const requiredOf = (node: SchemaNode): readonly string[] => [
  ...node.required,
  ...[...node.oneOf, ...node.anyOf, ...node.allOf, ...(node.not ? [node.not] : [])].flatMap(
    requiredOf,
  ),
]

function hasType(node: SchemaNode, value: unknown): boolean {
  if (node.intOrString) return typeof value === 'string' || Number.isInteger(value)
  switch (node.type) {
    case 'object':
      return isSpec(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'string':
    case 'boolean':
      return typeof value === node.type
    default:
      return true
  }
}

const typeName = (value: unknown) =>
  Array.isArray(value)
    ? 'array'
    : isSpec(value)
      ? 'object'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value

const shown = (value: unknown) => JSON.stringify(value) ?? 'null'

const isSame = (one: unknown, other: unknown) => one === other || shown(one) === shown(other)
