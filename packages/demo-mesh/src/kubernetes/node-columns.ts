import { age, type Column, condition, field, listAt, text, wide } from './column.ts'
import { valueAt } from './object.ts'

const nodeStatus: Column = {
  name: 'Status',
  cell: (node) => {
    const ready = condition('', 'Ready').cell(node, 0) === 'True' ? 'Ready' : 'NotReady'
    return valueAt(node, 'spec.unschedulable') === true ? `${ready},SchedulingDisabled` : ready
  },
}

const roleLabel = 'node-role.kubernetes.io/'
const nodeRoles: Column = {
  name: 'Roles',
  cell: ({ metadata }) =>
    Object.keys(metadata.labels ?? {})
      .filter((label) => label.startsWith(roleLabel))
      .map((label) => label.slice(roleLabel.length))
      .sort()
      .join(',') || '<none>',
}

const nodeAddress = (title: string, type: string): Column => ({
  name: title,
  cell: (node) => {
    const found = listAt(node, 'status.addresses').find((each) => valueAt(each, 'type') === type)
    return text(valueAt(found, 'address'))
  },
})

export const nodeColumns: readonly Column[] = [
  nodeStatus,
  nodeRoles,
  age,
  field('Version', 'status.nodeInfo.kubeletVersion'),
  wide(nodeAddress('Internal-IP', 'InternalIP')),
  wide(nodeAddress('External-IP', 'ExternalIP')),
  wide(field('OS-Image', 'status.nodeInfo.osImage')),
  wide(field('Kernel-Version', 'status.nodeInfo.kernelVersion')),
  wide(field('Container-Runtime', 'status.nodeInfo.containerRuntimeVersion')),
]
