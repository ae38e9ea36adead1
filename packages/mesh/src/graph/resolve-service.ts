import type { ConfigIndex } from '../config/config-index.ts'
import { isAddress, normalHost, serviceOfHost } from '../config/hosts.ts'
import { declarationOf, declaredHosts, titleOf } from '../config/service-entries.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { TrafficSample } from '../model/traffic.ts'

/** The service that a request was meant for, whatever spelling telemetry used. */
export type ResolvedService =
  | {
      readonly kind: 'service'
      readonly cluster: string
      readonly namespace: string
      readonly name: string
      readonly entry: ConfigObject | null
    }
  | {
      readonly kind: 'external'
      readonly cluster: string
      readonly namespace: string | null
      /** As called; for a declared one, what stands for its declaration. */
      readonly host: string
    }

export interface ServiceQuestion {
  readonly index: ConfigIndex
  readonly sample: TrafficSample
  readonly sourceCluster: string
  readonly destinationCluster: string
}

/** Envoy's clusters for hosts that no configuration names (outbound policy allow or refuse). */
const undeclaredClusters = ['PassthroughCluster', 'BlackHoleCluster']

/** The service of a sample; null where the call was made to an address and no service is known. */
export function resolveService(question: ServiceQuestion): ResolvedService | null {
  const { sample, index, destinationCluster: cluster } = question
  const { service, destination } = sample
  const host = service.host === null ? null : normalHost(service.host)
  if (service.name?.startsWith('InboundPassthroughCluster')) return null
  if (service.name !== null && undeclaredClusters.includes(service.name)) {
    const named = host !== null && !isAddress(host) && !sameName(host, service.name)
    return {
      kind: 'external',
      cluster: question.sourceCluster,
      namespace: null,
      host: named ? host : service.name,
    }
  }
  const inCluster = host === null ? null : serviceOfHost(host, index.settings(cluster).domainSuffix)
  const declared = host === null ? null : declaredService(question, host)
  if (inCluster) {
    const exists = index.service(cluster, inCluster.namespace, inCluster.name) !== null
    return exists || !declared ? { kind: 'service', cluster, ...inCluster, entry: null } : declared
  }
  if (declared) return declared
  const confirmed = confirmedService(question, host)
  if (confirmed) return { kind: 'service', cluster, ...confirmed, entry: null }
  if (destination.workload === null && host?.includes('.')) {
    return { kind: 'external', cluster: question.sourceCluster, namespace: service.namespace, host }
  }
  const name = service.name ?? host
  const namespace = service.namespace ?? destination.namespace ?? sample.source.namespace
  if (name === null || namespace === null || name.includes('.')) return null
  return { kind: 'service', cluster, namespace, name, entry: null }
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** A service that Kubernetes knows, by telemetry's short name or by a Host header's spelling. */
function confirmedService(
  { index, sample, destinationCluster }: ServiceQuestion,
  host: string | null,
) {
  const { service, destination, source } = sample
  const [name = '', namespace = '', ...rest] = (host ?? '').split('.')
  const spellings: readonly (readonly [string | null, string | null])[] = [
    [service.namespace, service.name],
    [rest.length === 0 && namespace !== '' ? namespace : null, name],
    [
      namespace === '' ? (service.namespace ?? destination.namespace ?? source.namespace) : null,
      name,
    ],
  ]
  for (const [inNamespace, called] of spellings) {
    if (!inNamespace || !called) continue
    if (index.service(destinationCluster, inNamespace, called)) {
      return { namespace: inNamespace, name: called }
    }
  }
  return null
}

/** The ServiceEntry that declares a host, where the caller is or where the callee is. */
function declaredService(question: ServiceQuestion, host: string): ResolvedService | null {
  for (const cluster of new Set([question.sourceCluster, question.destinationCluster])) {
    const declaration = declarationOf(declaredHosts(question.index, cluster), host, {
      caller: question.sample.source.namespace,
      told: question.sample.service.namespace,
    })
    if (!declaration) continue
    const namespace = declaration.entry.namespace ?? ''
    return declaration.external
      ? { kind: 'external', cluster, namespace, host: titleOf(declaration) }
      : { kind: 'service', cluster, namespace, name: declaration.host, entry: declaration.entry }
  }
  return null
}
