import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import type { Check } from '../check.ts'
import { runChecks } from '../run-checks.ts'
import {
  addressSharedByGateways,
  gatewayClassNotFound,
  listenerSharedByGateways,
  listenersNotDistinct,
} from './gateways.ts'

const gateway = (name: string, spec: object) =>
  buildObject(
    'Gateway',
    `edge/${name}`,
    { ...spec },
    { apiVersion: 'gateway.networking.k8s.io/v1' },
  )
const views = (check: Check, ...objects: ConfigObject[]) => {
  const told = (profile: 'default' | 'kiali') =>
    runChecks(buildFacts({ objects }), { checks: [check], profile }).map(
      ({ object, path }) => `${object.name} ${path}`,
    )
  return { ours: told('default'), kialis: told('kiali') }
}
const listener = (name: string, hostname: string | undefined, port = 80) => ({
  name,
  port,
  protocol: 'HTTP',
  ...(hostname && { hostname }),
})
const nobody = { ours: [], kialis: [] }

describe('gateway-api/listener-on-several-gateways', () => {
  const shop = { listeners: [listener('x', 'other.example'), listener('http', 'shop.example')] }
  const both = ['a spec.listeners[1].hostname', 'b spec.listeners[1].hostname']
  const run = (one: object, other: object) =>
    views(
      listenerSharedByGateways,
      gateway('a', { ...shop, ...one }),
      gateway('b', { ...shop, ...other }),
    )

  it('is a mistake at a shared address; elsewhere only Kiali tells of it', () => {
    const addresses = [{ type: 'IPAddress', value: '10.0.0.1' }]
    const all = (at: number) => [
      `a spec.listeners[${at}].hostname`,
      `b spec.listeners[${at}].hostname`,
    ]
    const sorted = [...all(0), ...all(1)].sort()
    expect(run({}, {})).toEqual({ ours: [], kialis: sorted })
    expect(run({ addresses }, { addresses })).toEqual({ ours: sorted, kialis: sorted })
    expect(both.every((each) => sorted.includes(each))).toBe(true)
  })

  it('is none for another host or port, or without a host', () => {
    const one = gateway('a', { listeners: [listener('x', 'shop.example')] })
    const others = [
      listener('x', 'shop.example', 81),
      listener('y', 'pay.example'),
      listener('z', undefined),
    ]
    expect(views(listenerSharedByGateways, one, gateway('b', { listeners: others }))).toEqual(
      nobody,
    )
  })
})

describe('gateway-api/address-on-several-gateways', () => {
  const at = (type: string | undefined, value: string) => ({ addresses: [{ type, value }] })
  const both = ['a spec.addresses[0].value', 'b spec.addresses[0].value']

  it('is a mistake for IP addresses; names may be shared', () => {
    const ip = at(undefined, '10.0.0.1')
    expect(views(addressSharedByGateways, gateway('a', ip), gateway('b', ip)).ours).toEqual(both)
    const name = at('Hostname', 'ingress.edge.svc')
    expect(views(addressSharedByGateways, gateway('a', name), gateway('b', name))).toEqual({
      ours: [],
      kialis: both,
    })
  })

  it('is none of Kiali’s for Gateways of one name', () => {
    const ip = at('IPAddress', '10.0.0.1')
    const other = { ...gateway('a', ip), namespace: 'elsewhere' }
    expect(views(addressSharedByGateways, gateway('a', ip), other).ours).toHaveLength(2)
    expect(views(addressSharedByGateways, gateway('a', ip), other).kialis).toEqual([])
  })

  it('is none for other addresses', () => {
    const gateways = [
      gateway('a', at('IPAddress', '10.0.0.1')),
      gateway('b', at('IPAddress', '10.0.0.2')),
    ]
    expect(views(addressSharedByGateways, ...gateways)).toEqual(nobody)
  })
})

describe('gateway-api/listeners-not-distinct', () => {
  const run = (...listeners: object[]) => views(listenersNotDistinct, gateway('a', { listeners }))
  const both = ['a spec.listeners[0].name', 'a spec.listeners[1].name']

  it('reports listeners that cannot be told apart', () => {
    const twice = [listener('x', 'shop.example'), listener('y', 'shop.example')]
    expect(run(...twice)).toEqual({ ours: both, kialis: both })
    const withoutHost = run(listener('x', undefined), listener('y', undefined))
    expect(withoutHost).toEqual({ ours: both, kialis: [] })
  })

  it('bears ports and protocols of any type', () => {
    const strange = { port: { toString: 1 }, protocol: [null] }
    expect(
      run({ ...listener('x', 'a'), ...strange }, { ...listener('y', 'b'), ...strange }),
    ).toEqual(nobody)
  })

  it('is silent where host, port or protocol differ', () => {
    expect(
      run(
        listener('x', 'shop.example'),
        listener('y', 'shop.example', 81),
        listener('z', undefined),
        { ...listener('w', 'shop.example'), protocol: 'HTTPS' },
      ),
    ).toEqual(nobody)
  })
})

describe('gateway-api/class-not-found', () => {
  const told = ['a spec.gatewayClassName']
  const named = gateway('a', { gatewayClassName: 'mine' })
  const aClass = (name: string) => buildObject('GatewayClass', name, {}, { name, namespace: null })

  it('reports an unknown class, where classes are known', () => {
    expect(views(gatewayClassNotFound, named, aClass('istio'))).toEqual({
      ours: told,
      kialis: told,
    })
    expect(views(gatewayClassNotFound, named)).toEqual({ ours: [], kialis: told })
  })

  it('knows the classes of the cluster, and Istio’s', () => {
    expect(views(gatewayClassNotFound, named, aClass('mine'))).toEqual(nobody)
    const waypoint = gateway('a', { gatewayClassName: 'istio-waypoint' })
    expect(views(gatewayClassNotFound, waypoint, aClass('mine'))).toEqual(nobody)
  })
})
