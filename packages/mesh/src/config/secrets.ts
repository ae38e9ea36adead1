import type { SecretFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { perIndex } from './per-index.ts'

/** The secrets of a cluster by name; null where nobody read them. */
export interface Secrets {
  find(namespace: string, name: string): SecretFact | null
}

export const secretsOf = (index: ConfigIndex, cluster: string): Secrets | null =>
  index.secrets(cluster) === null ? null : byName(index, cluster)

const byName = perIndex((index, cluster): Secrets => {
  const secrets = new Map(
    (index.secrets(cluster) ?? []).map((each) => [`${each.namespace} ${each.name}`, each]),
  )
  return { find: (namespace, name) => secrets.get(`${namespace} ${name}`) ?? null }
})
