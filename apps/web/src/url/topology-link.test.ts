import { edgeId, namespaceId, serviceId, workloadId } from '@periplus/shared'
import { expect, it } from 'vitest'
import { topologySelection } from './topology-link.ts'

const cart = workloadId('east', 'shop', 'Deployment', 'cart')
const service = serviceId('east', 'shop', 'cart')
const call = { service, protocol: 'http', via: null } as const

it.each([
  ['a workload', cart],
  ['a call of workloads', edgeId({ ...call, source: 'unknown:east', target: cart })],
  ['a call that ends at its service', edgeId({ ...call, source: cart, target: service })],
])('opens the level that draws %s', (_, selected) => {
  expect(topologySelection(selected)).toEqual({ type: 'workload', selected })
})

it.each([service, namespaceId('east', 'shop'), 'unknown:east', 'no id'])(
  'leaves the level to the page for %s',
  (selected) => {
    expect(topologySelection(selected)).toEqual({ selected })
  },
)
