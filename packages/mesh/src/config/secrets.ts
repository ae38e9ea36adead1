import type { SecretFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { perIndex } from './per-index.ts'

/** The secrets of a cluster by name. */
export interface Secrets {
  /** Null where there is none of that name, or nobody could look: see `isAbsent`. */
  find(namespace: string, name: string): SecretFact | null
  /** Whether it is known that there is none of that name. */
  isAbsent(namespace: string, name: string): boolean
}

/** Null where nobody read them. */
export const secretsOf = (index: ConfigIndex, cluster: string): Secrets | null =>
  index.secrets(cluster) === null ? null : byName(index, cluster)

const byName = perIndex((index, cluster): Secrets => {
  const secrets = new Map((index.secrets(cluster) ?? []).map((each) => [keyOf(each), each]))
  const asked = index.absentSecrets(cluster)
  const absent = asked && new Set(asked.map(keyOf))
  return {
    find: (namespace, name) => secrets.get(keyOf({ namespace, name })) ?? null,
    isAbsent(namespace, name) {
      const key = keyOf({ namespace, name })
      return !secrets.has(key) && (absent === null || absent.has(key))
    },
  }
})

const keyOf = ({ namespace, name }: { namespace: string; name: string }) => `${namespace} ${name}`
