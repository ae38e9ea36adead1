import { age, type Column, field, labels, listAt, text, wide } from './column.ts'
import { valueAt } from './object.ts'

const externalIp: Column = {
  name: 'External-IP',
  cell: (service) =>
    listAt(service, 'status.loadBalancer.ingress')
      .map((entry) => text(valueAt(entry, 'ip') ?? valueAt(entry, 'hostname')))
      .join(',') || '<none>',
}

const servicePorts: Column = {
  name: 'Port(s)',
  cell: (service) =>
    listAt(service, 'spec.ports')
      .map((port) => {
        const nodePort = valueAt(port, 'nodePort')
        const outside = nodePort === undefined ? '' : `:${String(nodePort)}`
        return `${valueAt(port, 'port')}${outside}/${valueAt(port, 'protocol') ?? 'TCP'}`
      })
      .join(',') || '<none>',
}

/** Three at most, and how many more there are. */
const firstThree = (values: readonly string[]): string => {
  if (values.length === 0) return '<none>'
  const more = values.length - 3
  return values.slice(0, 3).join(',') + (more > 0 ? ` + ${more} more...` : '')
}

const endpoints: Column = {
  name: 'Endpoints',
  cell: (object) =>
    firstThree(
      listAt(object, 'subsets').flatMap((subset) =>
        listAt(subset, 'ports').flatMap((port) =>
          listAt(subset, 'addresses').map(
            (address) => `${valueAt(address, 'ip')}:${valueAt(port, 'port')}`,
          ),
        ),
      ),
    ),
}

const sliceEndpoints: Column = {
  name: 'Endpoints',
  cell: (object) =>
    firstThree(
      listAt(object, 'endpoints').flatMap((each) => listAt(each, 'addresses').map(String)),
    ),
}

const slicePorts: Column = {
  name: 'Ports',
  cell: (object) => text(listAt(object, 'ports').map((port) => valueAt(port, 'port'))),
}

export const serviceColumns: readonly Column[] = [
  field('Type', 'spec.type'),
  field('Cluster-IP', 'spec.clusterIP'),
  externalIp,
  servicePorts,
  age,
  wide(labels('Selector', 'spec.selector')),
]

export const endpointsColumns: readonly Column[] = [endpoints, age]

export const endpointSliceColumns: readonly Column[] = [
  field('AddressType', 'addressType'),
  slicePorts,
  sliceEndpoints,
  age,
]
