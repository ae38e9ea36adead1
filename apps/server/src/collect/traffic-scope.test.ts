import { noConfigFacts } from '@periplus/mesh'
import { expect, it } from 'vitest'
import { trafficScopeOf } from './traffic-scope.ts'

const serviceEntry = (namespace: string, hosts: readonly string[]) => ({
  ...noConfigFacts,
  objects: [
    {
      cluster: 'east',
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      namespace,
      name: 'bank',
      labels: {},
      annotations: {},
      createdAtMs: null,
      spec: { hosts },
      status: {},
    },
  ],
})

it('names the namespaces once, with the hosts of their ServiceEntries', () => {
  const configs = [serviceEntry('pay', ['api.bank.example']), serviceEntry('shop', ['a.example'])]
  expect(trafficScopeOf(configs, ['pay', 'data', 'pay'])).toEqual({
    namespaces: ['data', 'pay'],
    hosts: ['api.bank.example'],
  })
  expect(trafficScopeOf(configs, [])).toBeNull()
  expect(trafficScopeOf(configs, undefined)).toBeNull()
})

it('is the whole mesh where the names would make queries without end', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `team-${index}`)
  expect(trafficScopeOf([], many(500))?.namespaces).toHaveLength(500)
  expect(trafficScopeOf([], many(10_000))).toBeNull()
  const hosts = many(2000).map((name) => `${name}.example`)
  expect(trafficScopeOf([serviceEntry('pay', hosts)], ['pay'])).toBeNull()
})
