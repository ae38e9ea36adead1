/** A step of a path: the key of a map, or the place in a list. */
export type PathKey = string | number

const step = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/gy

/**
 * Reads a finding's path, such as `spec.http[0].match[1]` or
 * `metadata.annotations["sidecar.istio.io/inject"]`. What cannot be read ends it.
 */
export function keysOfPath(path: string): readonly PathKey[] {
  const keys: PathKey[] = []
  step.lastIndex = 0
  while (step.lastIndex < path.length) {
    if (path[step.lastIndex] === '.') step.lastIndex += 1
    const match = step.exec(path)
    if (!match) break
    const [, place, quoted, word] = match
    keys.push(place === undefined ? (word ?? unquoted(quoted ?? '')) : Number(place))
  }
  return keys
}

const unquoted = (text: string) => text.replace(/\\(.)/g, '$1')

/** Writes keys as findings write paths. */
export const pathOfKeys = (keys: readonly PathKey[]): string =>
  keys
    .map((key, at) => {
      if (typeof key === 'number') return `[${key}]`
      if (!/^[\w-]+$/.test(key)) return `["${key.replace(/["\\]/g, '\\$&')}"]`
      return at === 0 ? key : `.${key}`
    })
    .join('')
