import type { MessageRef } from '@periplus/shared'

/** What the API server would refuse, or drop without a word, at one place of an object. */
export interface CrdProblem {
  readonly kind: 'invalid' | 'unknown' | 'rule'
  readonly path: string
  readonly message: MessageRef
}

const word = /^[A-Za-z_][\w-]*$/

/** The place of a key; a key that is no word stands in quotes. */
export const keyPath = (path: string, key: string) => {
  if (!word.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
