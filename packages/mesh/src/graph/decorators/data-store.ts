import type { ServiceFact, ServicePortFact } from '../../model/kubernetes.ts'
import type { ProjectedNode } from '../projected-graph.ts'
import { type BadgeDecorator, type DecorationContext, isRegion, workloadsOf } from './decorator.ts'

const storePorts = new Set([
  1433, 1521, 2379, 3306, 4222, 5432, 5672, 6379, 7000, 8086, 9042, 9092, 9200, 11211, 26257, 27017,
])
const storeNames =
  /(^|-)(mysql|mariadb|postgres(ql)?|mongo(db)?|redis|valkey|memcached?|kafka|amqp|cassandra|etcd|mssql|oracle|elasticsearch)(-|$)/
const requestNames = /^(http|http2|https|grpc|grpc-web|tls)(-|$)/

/** Called over TCP only and calls nobody with requests; its port, where known, is no HTTP port. */
export const dataStoreBadge: BadgeDecorator = (node, context, before) => {
  if (isRegion(node) || before.has('gateway') || before.has('waypoint')) return []
  const inbound = context.edges.inbound(node.id)
  if (inbound.length === 0 || inbound.some((edge) => edge.protocol !== 'tcp')) return []
  if (context.edges.outbound(node.id).some((edge) => edge.protocol !== 'tcp')) return []
  const ports = portsOf(node, context)
  if (ports.length > 0) return ports.some(isStorePort) ? ['data-store'] : []
  // Without ports to ask, a ztunnel's bytes may be anything; a sidecar has recognised HTTP itself.
  const workloads = workloadsOf(node, context)
  const carriesBytesOnly = workloads.every((each) => each.dataPlane !== 'ambient')
  return workloads.length > 0 && carriesBytesOnly ? ['data-store'] : []
}

function isStorePort({ port, name, appProtocol }: ServicePortFact): boolean {
  const said = [name, appProtocol].filter((word) => word !== null).map((word) => word.toLowerCase())
  if (said.some((word) => storeNames.test(word))) return true
  if (said.some((word) => requestNames.test(word))) return false
  return storePorts.has(port) || said.some((word) => /^tcp(-|$)/.test(word))
}

function portsOf(node: ProjectedNode, context: DecorationContext): readonly ServicePortFact[] {
  const ids = new Set([
    ...context.edges.inbound(node.id).map((edge) => edge.service),
    ...(node.kind === 'service' ? [node.id] : []),
  ])
  return [...ids].flatMap((id) => serviceBehind(id, context)?.ports ?? [])
}

function serviceBehind(id: string | null, context: DecorationContext): ServiceFact | null {
  const place = id === null ? undefined : context.places.get(id)
  if (place?.kind !== 'service' || place.namespace === null) return null
  return context.index.service(place.cluster, place.namespace, place.name)
}
