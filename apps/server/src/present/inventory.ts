/** Everything there is, with or without traffic: what lists show, where the graph shows calls. */
import {
  judge,
  type Place,
  project,
  restrictGraph,
  scopeGraph,
  scopeView,
  type WorkloadFact,
} from '@periplus/mesh'
import {
  appId,
  clusterId,
  type GraphType,
  namespaceId,
  serviceId,
  workloadId,
} from '@periplus/shared'
import { findingsOfViews } from './findings.ts'
import { displayed } from './graph.ts'
import { rememberViews } from './remember-views.ts'
import { isInScope } from './scope.ts'

/**
 * The view of one viewer with the workloads and services that Kubernetes knows and telemetry does not,
 * and with their namespaces, empty ones included.
 */
export const inventoryOf = rememberViews((mesh, viewer, { type, services }, scope) => {
  const mayRead = (cluster: string, namespace: string) => viewer.mayRead(cluster, namespace)
  const wanted = (cluster: string, namespace: string) =>
    mayRead(cluster, namespace) && isInScope(scope, cluster, namespace)
  const base = displayed(scopeGraph(restrictGraph(mesh.base, mayRead), scope), type)
  const projected = scopeView(project(base, type, services), scope)
  const known = new Set(base.places.map((place) => place.id))
  // An edge names its waypoint, and yet the waypoint is no end of it: not drawn, but there.
  const drawn = new Set(projected.nodes.flatMap((node) => node.members))
  const undrawn = mesh.facts.workloads
    .filter((each) => wanted(each.cluster, each.namespace))
    .map(placeOfWorkload)
    .filter((place) => !drawn.has(place.id))
  const idle = undrawn.filter((place) => !known.has(place.id))
  const nodes = new Map(projected.nodes.map((node) => [node.id, node]))
  const add = (place: Place, members: readonly string[]) => {
    const node = nodes.get(place.id) ?? { ...place, members: [] }
    nodes.set(place.id, { ...node, members: [...node.members, ...members] })
  }
  if (type === 'namespace') {
    for (const { cluster, name } of mesh.facts.namespaces) {
      if (wanted(cluster, name)) add(placeOfNamespace(cluster, name), [])
    }
  }
  if (type === 'service' || services) {
    for (const { cluster, namespace, name } of mesh.facts.services) {
      if (wanted(cluster, namespace)) add(placeOfService(cluster, namespace, name), [])
    }
  }
  if (type !== 'service') for (const place of undrawn) add(standsFor(place, type), [place.id])
  return judge(
    {
      ...projected,
      nodes: [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      base: { ...base, places: [...base.places, ...idle] },
    },
    mesh.facts,
    findingsOfViews(mesh.facts, viewer),
    { windowSeconds: mesh.windowSeconds, health: mesh.healthRules },
  )
})

/** What a workload is part of at a level of the graph. */
function standsFor(place: Place, type: Exclude<GraphType, 'service'>): Place {
  const { cluster, namespace, app, version } = place
  if (type === 'cluster') return placeOfCluster(cluster)
  if (namespace === null || type === 'workload') return place
  if (type === 'namespace') return placeOfNamespace(cluster, namespace)
  if (app === null) return place
  const own = type === 'version' ? version : null
  const id = appId(cluster, namespace, app, own ?? undefined)
  return { ...place, id, kind: 'app', name: app, version: own, workloadKind: null }
}

const placeOfWorkload = (workload: WorkloadFact): Place => {
  const { cluster, namespace, kind, name, app, version } = workload
  return {
    id: workloadId(cluster, namespace, kind, name),
    kind: 'workload',
    ...{ cluster, namespace, name, app, version },
    workloadKind: kind,
    ownService: null,
  }
}

const placeOfService = (cluster: string, namespace: string, name: string): Place => ({
  ...placeOfNamespace(cluster, namespace),
  id: serviceId(cluster, namespace, name),
  kind: 'service',
  name,
})

const placeOfCluster = (name: string): Place => ({
  ...placeOfNamespace(name, name),
  id: clusterId(name),
  kind: 'cluster',
  namespace: null,
})

const placeOfNamespace = (cluster: string, name: string): Place => ({
  id: namespaceId(cluster, name),
  kind: 'namespace',
  ...{ cluster, namespace: name, name },
  app: null,
  version: null,
  workloadKind: null,
  ownService: null,
})
