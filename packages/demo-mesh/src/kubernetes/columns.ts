import { type KubernetesObject, valueAt } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'

/** One column of a printed table. */
export interface Column {
  readonly name: string
  readonly cell: (object: KubernetesObject, nowMs: number) => string
  /** Shown by `-o wide` only. */
  readonly wide?: boolean
}

/**
 * An age as kubectl prints it: `45s`, `12m`, `3h20m`, `5d`.
 * Source: k8s.io/apimachinery/pkg/util/duration, HumanDuration.
 */
export function humanAge(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000))
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return `${minutes}m${seconds % 60 === 0 ? '' : `${seconds % 60}s`}`
  if (minutes < 180) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 8) return `${hours}h${minutes % 60 === 0 ? '' : `${minutes % 60}m`}`
  if (hours < 48) return `${hours}h`
  const days = Math.floor(hours / 24)
  if (days < 8) return `${days}d${hours % 24 === 0 ? '' : `${hours % 24}h`}`
  return `${days}d`
}

const text = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '<none>'
  return Array.isArray(value) ? value.map(text).join(',') : String(value)
}

const field = (name: string, path: string): Column => ({
  name,
  cell: (object) => text(valueAt(object, path)),
})

const wideField = (name: string, path: string): Column => ({ ...field(name, path), wide: true })

const ratio = (name: string, ready: string, wanted: string): Column => ({
  name,
  cell: (object) => `${valueAt(object, ready) ?? 0}/${valueAt(object, wanted) ?? 0}`,
})

const count = (name: string, path: string): Column => ({
  name,
  cell: (object) => String(valueAt(object, path) ?? 0),
})

const age: Column = {
  name: 'Age',
  cell: (object, nowMs) => {
    const created = object.metadata.creationTimestamp
    return created === undefined ? '<unknown>' : humanAge(Date.parse(created), nowMs)
  },
}

const name: Column = { name: 'Name', cell: (object) => object.metadata.name }

/** Container statuses, native sidecars (restartable init containers) included. */
function containerStatuses(pod: KubernetesObject): readonly Record<string, unknown>[] {
  const native = valueAt(pod, 'spec.initContainers')
  const sidecars = new Set(
    (Array.isArray(native) ? native : [])
      .filter((container) => valueAt(container, 'restartPolicy') === 'Always')
      .map((container) => valueAt(container, 'name')),
  )
  const list = (path: string): Record<string, unknown>[] => {
    const value = valueAt(pod, path)
    return Array.isArray(value) ? value : []
  }
  return [
    ...list('status.initContainerStatuses').filter((status) => sidecars.has(status.name)),
    ...list('status.containerStatuses'),
  ]
}

const podColumns: readonly Column[] = [
  {
    name: 'Ready',
    cell: (pod) => {
      const statuses = containerStatuses(pod)
      return `${statuses.filter((status) => status.ready === true).length}/${statuses.length}`
    },
  },
  {
    name: 'Status',
    cell: (pod) => {
      const phase = text(valueAt(pod, 'status.phase'))
      return phase === 'Succeeded' ? 'Completed' : phase
    },
  },
  {
    name: 'Restarts',
    cell: (pod) =>
      String(
        containerStatuses(pod).reduce((sum, status) => sum + Number(status.restartCount ?? 0), 0),
      ),
  },
  age,
  wideField('IP', 'status.podIP'),
  wideField('Node', 'spec.nodeName'),
]

const serviceColumns: readonly Column[] = [
  field('Type', 'spec.type'),
  field('Cluster-IP', 'spec.clusterIP'),
  {
    name: 'External-IP',
    cell: (service) => {
      const addresses = valueAt(service, 'status.loadBalancer.ingress')
      return text(Array.isArray(addresses) ? addresses.map((entry) => valueAt(entry, 'ip')) : '')
    },
  },
  {
    name: 'Port(s)',
    cell: (service) => {
      const ports = valueAt(service, 'spec.ports')
      return text(
        Array.isArray(ports)
          ? ports.map((port) => `${valueAt(port, 'port')}/${valueAt(port, 'protocol') ?? 'TCP'}`)
          : '',
      )
    },
  },
  age,
]

const columnsByPlural: Readonly<Record<string, readonly Column[]>> = {
  pods: podColumns,
  services: serviceColumns,
  namespaces: [field('Status', 'status.phase'), age],
  deployments: [
    ratio('Ready', 'status.readyReplicas', 'spec.replicas'),
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
    age,
  ],
  replicasets: [
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
    age,
  ],
  statefulsets: [ratio('Ready', 'status.readyReplicas', 'spec.replicas'), age],
  daemonsets: [
    count('Desired', 'status.desiredNumberScheduled'),
    count('Ready', 'status.numberReady'),
    age,
  ],
  events: [
    field('Type', 'type'),
    field('Reason', 'reason'),
    field('Object', 'involvedObject.name'),
    field('Message', 'message'),
  ],
  virtualservices: [field('Gateways', 'spec.gateways'), field('Hosts', 'spec.hosts'), age],
  destinationrules: [field('Host', 'spec.host'), age],
  serviceentries: [
    field('Hosts', 'spec.hosts'),
    field('Location', 'spec.location'),
    field('Resolution', 'spec.resolution'),
    age,
  ],
  workloadentries: [age, field('Address', 'spec.address')],
  peerauthentications: [field('Mode', 'spec.mtls.mode'), age],
  authorizationpolicies: [field('Action', 'spec.action'), age],
  canaries: [
    field('Status', 'status.phase'),
    count('Weight', 'status.canaryWeight'),
    field('LastTransitionTime', 'status.lastTransitionTime'),
  ],
}

/** The columns of a resource: its name, then its own, or just its age. */
export function columnsOf(resource: ResourceKind): readonly Column[] {
  return [name, ...(columnsByPlural[resource.plural] ?? [age])]
}
