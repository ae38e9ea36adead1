import type { ConfigObject } from '../model/kubernetes.ts'

/** More than these are not named one by one. */
const most = 10

/** `namespace/name`, or the name alone where it stands in no namespace. */
export const nameOf = ({ namespace, name }: Pick<ConfigObject, 'namespace' | 'name'>): string =>
  namespace ? `${namespace}/${name}` : name

/** Each word once, sorted, for a sentence. */
export function listOf(words: readonly string[]): string {
  const all = [...new Set(words)].sort()
  return all.length > most ? `${all.slice(0, most).join(', ')}, …` : all.join(', ')
}

/** A selector as kubectl writes it. */
export const selectorText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',')
