import type { CST } from 'yaml'

/** How deep maps and lists may stand in each other: Kubernetes refuses what is deeper, too. */
export const depthLimit = 500

/** A text that nests deeper than `depthLimit`. */
export class NestingError extends Error {
  /** Where the first map or list that is too deep begins, in characters. */
  readonly offset: number

  constructor(offset: number) {
    super(`nested deeper than ${depthLimit}`)
    this.offset = offset
  }
}

/**
 * Looks how deep a document nests before anything walks through it by recursion: where the stack ends
 * is no place to be in, for V8 ends the process when it has to compile a regular expression there.
 * @throws NestingError
 */
export function refuseDeepNesting(token: CST.Token): void {
  const open: { readonly token: unknown; readonly depth: number }[] = [{ token, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (typeof token !== 'object' || token === null) continue
    if ('items' in token && Array.isArray(token.items)) {
      if (depth > depthLimit) throw new NestingError(offsetOf(token))
      // From the last to the first, so that the first is looked at first.
      for (const { key, value } of token.items.toReversed()) {
        open.push({ token: value, depth: depth + 1 }, { token: key, depth: depth + 1 })
      }
    } else if ('value' in token) open.push({ token: token.value, depth })
  }
}

const offsetOf = (token: object): number =>
  'offset' in token && typeof token.offset === 'number' ? token.offset : 0
