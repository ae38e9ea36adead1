import { describe, expect, it } from 'vitest'
import { workloadOf } from './lookups.ts'
import { podsOf } from './pods.ts'
import { shopScenario } from './shop/index.ts'

const podsOfKey = (key: string) => podsOf(shopScenario, workloadOf(shopScenario, key))

describe('podsOf', () => {
  it('names pods as the controllers of Kubernetes do', () => {
    expect(podsOfKey('shop/orders').map(({ name }) => name)).toEqual([
      expect.stringMatching(/^orders-[a-z0-9]{9}-[a-z0-9]{5}$/),
      expect.stringMatching(/^orders-[a-z0-9]{9}-[a-z0-9]{5}$/),
    ])
    expect(podsOfKey('data/kafka').map(({ name }) => name)).toEqual([
      'kafka-0',
      'kafka-1',
      'kafka-2',
    ])
  })

  it('puts one pod of a DaemonSet on each node', () => {
    const nodes = podsOfKey('istio-system/ztunnel').map(({ node }) => node.name)
    expect(nodes).toEqual(shopScenario.cluster.nodes.map(({ name }) => name))
  })

  it('finds no pod for a virtual machine', () => {
    expect(podsOfKey('pay/ledger')).toEqual([])
  })
})
