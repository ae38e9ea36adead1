import { age, type Column, field, listAt, text, wide } from './column.ts'
import { humanAge } from './human-age.ts'
import { type KubernetesObject, valueAt } from './object.ts'

/** Container statuses, native sidecars (restartable init containers) included. */
function containerStatuses(pod: KubernetesObject): readonly unknown[] {
  const sidecars = new Set(
    listAt(pod, 'spec.initContainers')
      .filter((container) => valueAt(container, 'restartPolicy') === 'Always')
      .map((container) => valueAt(container, 'name')),
  )
  return [
    ...listAt(pod, 'status.initContainerStatuses').filter((status) =>
      sidecars.has(valueAt(status, 'name')),
    ),
    ...listAt(pod, 'status.containerStatuses'),
  ]
}

const ready: Column = {
  name: 'Ready',
  cell: (pod) => {
    const statuses = containerStatuses(pod)
    const count = statuses.filter((status) => valueAt(status, 'ready') === true).length
    return `${count}/${statuses.length}`
  },
}

const status: Column = {
  name: 'Status',
  cell: (pod) => {
    if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating'
    const phase = text(valueAt(pod, 'status.phase'))
    const waiting = containerStatuses(pod)
      .map((each) => valueAt(each, 'state.waiting.reason'))
      .find((reason) => reason !== undefined)
    if (waiting !== undefined) return text(waiting)
    return phase === 'Succeeded' ? 'Completed' : phase
  },
}

/** `64 (3m ago)`: how often, and when last. */
const restarts: Column = {
  name: 'Restarts',
  cell: (pod, nowMs) => {
    const statuses = containerStatuses(pod)
    const count = statuses.reduce<number>(
      (sum, each) => sum + Number(valueAt(each, 'restartCount') ?? 0),
      0,
    )
    const ends = statuses.map((each) =>
      Date.parse(String(valueAt(each, 'lastState.terminated.finishedAt') ?? '')),
    )
    const last = Math.max(...ends.filter((end) => !Number.isNaN(end)))
    return count > 0 && Number.isFinite(last)
      ? `${count} (${humanAge(last, nowMs)} ago)`
      : String(count)
  },
}

const readinessGates: Column = {
  name: 'Readiness Gates',
  cell: (pod) => (listAt(pod, 'spec.readinessGates').length === 0 ? '<none>' : '0/1'),
}

export const podColumns: readonly Column[] = [
  ready,
  status,
  restarts,
  age,
  wide(field('IP', 'status.podIP')),
  wide(field('Node', 'spec.nodeName')),
  wide(field('Nominated Node', 'status.nominatedNodeName')),
  wide(readinessGates),
]
