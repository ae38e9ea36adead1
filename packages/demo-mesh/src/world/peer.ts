import {
  canonicalNameOf,
  canonicalRevisionOf,
  externalServiceOf,
  hostOf,
  principalOf,
  serviceOf,
} from '../scenario/lookups.ts'
import type { CallDestination, Scenario, Workload } from '../scenario/model.ts'

/** What a reporter knows of one end of a call. */
export type PeerKnowledge =
  /** Metadata exchange worked. */
  | 'full'
  /** No mutual TLS, so there is no identity; the endpoint's own metadata names the workload. */
  | 'endpoint'
  /** The request failed before the peer answered: its cluster stays unknown too. */
  | 'unanswered'
  /** Nothing at all. */
  | 'none'

type Labels = Record<string, string>

/** The labels of one end of a call, as Istio's statistics filter writes them. */
export function peerLabels(
  scenario: Scenario,
  end: 'source' | 'destination',
  workload: Workload | null,
  knowledge: PeerKnowledge,
): Labels {
  const write = (values: Labels): Labels =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${end}_${name}`, value]))
  if (workload === null || knowledge === 'none') {
    return write({
      workload: 'unknown',
      workload_namespace: 'unknown',
      principal: 'unknown',
      app: 'unknown',
      version: 'unknown',
      canonical_service: 'unknown',
      canonical_revision: 'latest',
      cluster: 'unknown',
    })
  }
  const full = knowledge === 'full'
  return write({
    workload: workload.name,
    workload_namespace: workload.namespace,
    principal: full ? principalOf(scenario, workload) : 'unknown',
    app: full ? workload.app : 'unknown',
    version: full ? (workload.version ?? 'unknown') : 'unknown',
    canonical_service: canonicalNameOf(workload),
    canonical_revision: canonicalRevisionOf(workload),
    cluster: knowledge === 'unanswered' ? 'unknown' : scenario.cluster.id,
  })
}

/** A call's destination as telemetry names it. */
export interface ServiceIdentity {
  readonly host: string
  readonly name: string
  /** `unknown` where no registry entry was found. */
  readonly namespace: string
}

export function serviceIdentityOf(
  scenario: Scenario,
  destination: CallDestination,
): ServiceIdentity {
  switch (destination.kind) {
    case 'service': {
      const service = serviceOf(scenario, destination.service)
      return { host: hostOf(service), name: service.name, namespace: service.namespace }
    }
    case 'external': {
      const { host, namespace } = externalServiceOf(scenario, destination.host)
      return { host, name: host, namespace }
    }
    case 'passthrough':
      return { host: destination.host, name: 'PassthroughCluster', namespace: 'unknown' }
    case 'black-hole':
      return { host: destination.host, name: 'BlackHoleCluster', namespace: 'unknown' }
  }
}

export function serviceLabels(identity: ServiceIdentity): Labels {
  return {
    destination_service: identity.host,
    destination_service_name: identity.name,
    destination_service_namespace: identity.namespace,
  }
}
