import type { ServiceAccountFact } from '@periplus/mesh'
import { OnlyMetadata } from '../wire/metadata.ts'

export function serviceAccountFact(cluster: string, raw: unknown): ServiceAccountFact {
  const { metadata } = OnlyMetadata.parse(raw)
  return { cluster, namespace: metadata.namespace ?? '', name: metadata.name }
}
