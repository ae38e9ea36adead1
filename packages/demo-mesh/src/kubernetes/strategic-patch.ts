import { badRequest } from './status.ts'
import { fieldNamed, type TypeField } from './type-fields.ts'

/**
 * Strategic merge patches: merge patches that know which lists have keys, and take directives.
 * Source: k8s.io/apimachinery/pkg/util/strategicpatch and the Kubernetes API conventions.
 */
type Json = unknown
type JsonObject = Readonly<Record<string, Json>>

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * @param type of the table of built-in types; undefined below maps and unknown fields
 * @throws ApiError 400 for a directive that is none, or a list element without its key
 */
export function applyStrategicPatch(target: Json, patch: Json, type: string | undefined): Json {
  if (!isObject(patch)) return patch
  const { $patch: directive, $retainKeys: retained, ...changes } = patch
  if (directive === 'replace') return changes
  if (directive === 'delete') return {}
  if (directive !== undefined && directive !== 'merge') {
    throw badRequest(`invalid patch directive: ${String(directive)}`)
  }
  const merged: Record<string, Json> = retainKeys(isObject(target) ? target : {}, retained)
  for (const [name, value] of Object.entries(changes)) {
    if (name.startsWith('$')) continue
    if (value === null) delete merged[name]
    else
      merged[name] = patchField(merged[name], value, fieldNamed(type, name), orderOf(patch, name))
  }
  for (const [name, value] of Object.entries(changes)) deleteValues(merged, name, value)
  return merged
}

function retainKeys(target: JsonObject, retained: Json): Record<string, Json> {
  if (!Array.isArray(retained)) return { ...target }
  return Object.fromEntries(Object.entries(target).filter(([name]) => retained.includes(name)))
}

/** `$deleteFromPrimitiveList/finalizers: [a]` takes a out of the list. */
function deleteValues(merged: Record<string, Json>, name: string, values: Json): void {
  const [, field] = /^\$deleteFromPrimitiveList\/(.+)$/.exec(name) ?? []
  const list = field === undefined ? undefined : merged[field]
  if (field === undefined || !Array.isArray(list) || !Array.isArray(values)) return
  merged[field] = list.filter((value) => !values.includes(value))
}

const orderOf = (patch: JsonObject, name: string): readonly Json[] | undefined => {
  const order = patch[`$setElementOrder/${name}`]
  return Array.isArray(order) ? order : undefined
}

function patchField(
  target: Json,
  patch: Json,
  field: TypeField | undefined,
  order: readonly Json[] | undefined,
): Json {
  if (!Array.isArray(patch)) {
    return applyStrategicPatch(target, patch, field?.shape === 'one' ? field.type : undefined)
  }
  const list = Array.isArray(target) ? target : []
  if (field?.mergeKey === null || field === undefined) return patch
  return field.mergeKey === ''
    ? inOrder([...new Set([...list, ...patch])], list, order, (value) => value)
    : patchKeyedList(list, patch, field, field.mergeKey, order)
}

function patchKeyedList(
  list: readonly Json[],
  patch: readonly Json[],
  { type }: TypeField,
  key: string,
  order: readonly Json[] | undefined,
): Json[] {
  const keyOf = (element: Json): Json => (isObject(element) ? element[key] : undefined)
  const isReplaced = patch.some((element) => isObject(element) && element.$patch === 'replace')
  let merged = isReplaced ? [] : [...list]
  for (const element of patch) {
    if (isObject(element) && element.$patch === 'replace') continue
    const wanted = keyOf(element)
    if (wanted === undefined) {
      throw badRequest(
        `map: ${JSON.stringify(element)} does not contain declared merge key: ${key}`,
      )
    }
    const at = merged.findIndex((existing) => keyOf(existing) === wanted)
    if (isObject(element) && element.$patch === 'delete') {
      merged = merged.filter((_, index) => index !== at)
    } else if (at < 0) {
      merged.push(applyStrategicPatch({}, element, type))
    } else {
      merged[at] = applyStrategicPatch(merged[at], element, type)
    }
  }
  return inOrder(merged, list, order, keyOf)
}

/**
 * Elements that the order names stand in that order; each other stays before the first of them
 * that it stood before.
 */
function inOrder(
  merged: readonly Json[],
  original: readonly Json[],
  order: readonly Json[] | undefined,
  keyOf: (element: Json) => Json,
): Json[] {
  if (!order) return [...merged]
  // An order is of keys: of values themselves, or of objects with nothing but the key.
  const rank = new Map(order.map((named, index) => [keyOf(named), index]))
  const rankOf = (element: Json): number | undefined => rank.get(keyOf(element))
  const placeOf = (element: Json): number =>
    original.findIndex((each) => keyOf(each) === keyOf(element))
  const result = merged
    .filter((element) => rankOf(element) !== undefined)
    .sort((left, right) => (rankOf(left) ?? 0) - (rankOf(right) ?? 0))
  let from = 0
  for (const other of merged.filter((element) => rankOf(element) === undefined)) {
    const later = result.findIndex((each, at) => at >= from && placeOf(each) > placeOf(other))
    const at = later < 0 ? result.length : later
    result.splice(at, 0, other)
    from = at + 1
  }
  return result
}
