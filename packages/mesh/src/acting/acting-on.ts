/** The configuration that acts on a call or a node, in the order in which a request meets it. */
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { serviceHost } from '../config/hosts.ts'
import { textsAt } from '../config/read-spec.ts'
import { type Routing, routingOf } from '../config/routing.ts'
import { type BaseGraph, type Place, placesById } from '../graph/base-graph.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ActingDraft, ActingReader, ActingSubject } from './acting.ts'
import {
  actingAuthorization,
  actingExtensions,
  actingRequestAuthentication,
  actingTelemetry,
} from './authorization.ts'
import { actingCanaries } from './canaries.ts'
import { actingDestinationRules } from './destination-rules.ts'
import { actingGatewayRoutes } from './gateway-routes.ts'
import { actingGateways } from './gateways.ts'
import { actingPeerAuthentication } from './peer-authentication.ts'
import { actingServiceEntries } from './service-entries.ts'
import { actingSidecars } from './sidecars.ts'
import { actingVirtualServices } from './virtual-services.ts'

const readers: readonly ActingReader[] = [
  actingGateways, // where requests enter
  actingSidecars, // what the caller's proxy may know at all
  actingVirtualServices, // where they are sent
  actingGatewayRoutes,
  actingCanaries, // who changes where they are sent
  actingServiceEntries, // what the host is
  actingDestinationRules, // how they are sent
  actingPeerAuthentication, // from here on at the callee: the connection
  actingRequestAuthentication, // then the token
  actingAuthorization, // then permission
  actingExtensions,
  actingTelemetry, // last: it only records
]

export const actingOn = (subject: ActingSubject, facts: ConfigFacts): readonly ActingDraft[] =>
  actingIn(facts)(subject)

/** The same for many subjects of one state of the configuration, which is indexed once. */
export function actingIn(facts: ConfigFacts): (subject: ActingSubject) => readonly ActingDraft[] {
  const index = indexConfig(facts)
  const routings = new Map<string, Routing>()
  const routingIn = (cluster: string) => {
    const routing = routings.get(cluster) ?? routingOf(index, cluster)
    routings.set(cluster, routing)
    return routing
  }
  return (subject) => {
    const place = subject.service ?? subject.target ?? subject.source
    if (!place) return []
    // A caller in another cluster uses the configuration of its own.
    const cluster = subject.source?.cluster ?? place.cluster
    const context = {
      index,
      subject,
      cluster,
      routing: routingIn(cluster),
      host: subject.service && hostOfService(subject.service, index),
      client: workloadOf(subject.source, index),
      server: workloadOf(subject.target, index),
    }
    return readers.flatMap((reader) => reader(context))
  }
}

/** The full host of a service's or external host's place. */
export function hostOfService(place: Place, index: ConfigIndex): string | null {
  if (place.kind === 'external') return externalHost(place, index)
  if (place.kind !== 'service' || place.namespace === null) return null
  const { domainSuffix } = index.settings(place.cluster)
  // A service that a ServiceEntry declares is named by its whole host.
  return place.name.includes('.')
    ? place.name
    : serviceHost(place.name, place.namespace, domainSuffix)
}

/** A ServiceEntry of several hosts is called by its name: its first host stands for them. */
function externalHost({ cluster, namespace, name }: Place, index: ConfigIndex): string {
  const entry = namespace === null ? null : index.object('ServiceEntry', cluster, namespace, name)
  return (entry && textsAt(entry.spec, 'hosts')[0]) ?? name
}

const workloadOf = (place: Place | null, index: ConfigIndex) =>
  place?.kind === 'workload' && place.namespace !== null
    ? index.workload(place.cluster, place.namespace, place.name)
    : null

/** The places of an edge of any view. */
export function subjectOfEdge(
  edge: { source: string; service: string | null; target: string; via: string | null },
  base: BaseGraph,
): ActingSubject {
  const places = placesById(base)
  const placeOf = (id: string | null) => (id === null ? null : (places.get(id) ?? null))
  return {
    source: placeOf(edge.source),
    service: placeOf(edge.service),
    target: placeOf(edge.target),
    via: placeOf(edge.via),
  }
}

/** A node looked at by itself: what acts on requests that reach it, whoever sends them. */
export function subjectOfNode(node: Place, base: BaseGraph): ActingSubject {
  const isService = node.kind === 'service' || node.kind === 'external'
  const own = node.ownService ? (placesById(base).get(node.ownService) ?? null) : null
  return { source: null, service: isService ? node : own, target: node, via: null }
}
