import { badRequest, invalid } from './status.ts'

/** The patch formats of the API server, as far as they do not depend on the kind. */
type Json = unknown
type JsonObject = Record<string, Json>

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** RFC 7396: null removes, objects merge, everything else replaces. */
export function applyMergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch
  const merged: JsonObject = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = applyMergePatch(merged[name], value)
  }
  return merged
}

/**
 * RFC 6902, all operations but `copy` within itself.
 * @throws ApiError 400 for what is no patch, 422 where a path or a test does not hold.
 */
export function applyJsonPatch(target: Json, patch: Json): Json {
  if (!Array.isArray(patch)) throw badRequest('error decoding patch: a JSON patch is an array')
  return patch.reduce<Json>((document, operation) => {
    if (!isObject(operation)) throw badRequest('error decoding patch: not an operation')
    return applyOperation(document, operation)
  }, target)
}

function applyOperation(document: Json, operation: JsonObject): Json {
  const path = pointer(operation.path)
  switch (operation.op) {
    case 'add':
      return edit(document, path, 'add', operation.value)
    case 'replace':
      read(document, path)
      return edit(document, path, 'replace', operation.value)
    case 'remove':
      read(document, path)
      return edit(document, path, 'remove', undefined)
    case 'move': {
      const from = pointer(operation.from)
      const moved = read(document, from)
      return edit(edit(document, from, 'remove', undefined), path, 'add', moved)
    }
    case 'copy':
      return edit(document, path, 'add', read(document, pointer(operation.from)))
    case 'test':
      if (JSON.stringify(read(document, path)) === JSON.stringify(operation.value)) return document
      throw unprocessable(`testing path ${String(operation.path)} failed`)
    default:
      throw badRequest(`error decoding patch: unexpected kind: ${String(operation.op)}`)
  }
}

const unprocessable = (cause: string): Error => invalid('JSONPatch', '', cause)

function pointer(value: Json): string[] {
  if (value === '') return []
  if (typeof value !== 'string' || !value.startsWith('/')) {
    throw badRequest('error decoding patch: a path begins with a slash')
  }
  return value
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function read(document: Json, path: readonly string[]): Json {
  let value = document
  for (const part of path) {
    const next = Array.isArray(value)
      ? value[Number(part)]
      : isObject(value)
        ? value[part]
        : undefined
    if (next === undefined) throw unprocessable(`the path /${path.join('/')} does not exist`)
    value = next
  }
  return value
}

function edit(
  document: Json,
  path: readonly string[],
  how: 'add' | 'replace' | 'remove',
  value: Json,
): Json {
  const [part, ...rest] = path
  if (part === undefined) return value
  if (Array.isArray(document)) return editArray(document, part, rest, how, value)
  if (!isObject(document)) throw unprocessable(`the path to ${part} does not exist`)
  const copy = { ...document }
  if (rest.length > 0) copy[part] = edit(copy[part], rest, how, value)
  else if (how === 'remove') delete copy[part]
  else copy[part] = value
  return copy
}

function editArray(
  array: readonly Json[],
  part: string,
  rest: readonly string[],
  how: 'add' | 'replace' | 'remove',
  value: Json,
): Json[] {
  const index = part === '-' ? array.length : Number(part)
  if (!Number.isInteger(index) || index < 0 || index > array.length) {
    throw unprocessable(`${part} is no index of the array`)
  }
  if (rest.length > 0) return array.with(index, edit(array[index], rest, how, value))
  if (how === 'replace') return array.with(index, value)
  return how === 'add' ? array.toSpliced(index, 0, value) : array.toSpliced(index, 1)
}
