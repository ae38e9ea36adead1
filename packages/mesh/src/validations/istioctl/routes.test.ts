import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildService } from '../../model/builders.ts'
import { destinationHosts } from './destination-hosts.ts'
import { gatewaysOfRoutes } from './gateways-of-routes.ts'
import { jwtClaims } from './jwt-claims.ts'
import { meshHosts } from './mesh-hosts.ts'
import { subsetReferences } from './subset-references.ts'
import { subsetsAtGateway } from './subsets-at-gateway.ts'
import { toldAsIstioctl } from './test-istioctl.ts'

const virtualService = (place: string, spec: Record<string, unknown>) =>
  buildObject('VirtualService', place, spec)
const to = (...destinations: Record<string, unknown>[]) => ({
  http: [{ route: destinations.map((destination) => ({ destination })) }],
})

describe('istioctl/destination-hosts', () => {
  const services = [buildService('shop/cart')]
  const entry = (exportTo: string[]) =>
    buildObject('ServiceEntry', 'shop/ledger', { hosts: ['ledger.example'], exportTo })
  const told = (...objects: ReturnType<typeof buildObject>[]) =>
    toldAsIstioctl(destinationHosts, { services, objects })
  const ledger = (exportTo?: string[]) =>
    virtualService('shop/v', { ...(exportTo && { exportTo }), ...to({ host: 'ledger.example' }) })
  const missing = ['IST0101 shop/v']

  it('finds a host of the own namespace only where exportTo says nothing, or names it', () => {
    expect(told(ledger(), entry(['.']))).toEqual([])
    expect(told(ledger(['.']), entry(['.']))).toEqual([])
    expect(told(ledger(['*']), entry(['.']))).toEqual(missing)
    expect(told(ledger(['edge']), entry(['.']))).toEqual(missing)
    expect(told(ledger(['edge']), entry(['edge']))).toEqual([])
    expect(told(ledger(['edge']), entry(['*']))).toEqual([])
  })

  it('finds a wildcard whatever exportTo says, where all or the own namespace see it', () => {
    const wild = (exportTo: string[]) =>
      buildObject('ServiceEntry', 'shop/wild', { hosts: ['*.example'], exportTo })
    expect(told(ledger(['edge']), wild(['.']))).toEqual([])
    expect(told(ledger(['edge']), wild(['edge']))).toEqual(missing)
  })

  it('tells each route, and mirrors of one host once', () => {
    expect(told(virtualService('shop/v', to({ host: 'gone' }, { host: 'gone' })))).toHaveLength(2)
    const mirrors = ['gone', 'gone', 'lost'].map((host) => ({ destination: { host } }))
    const http = [{ route: [{ destination: { host: 'cart' } }], mirrors }]
    expect(told(virtualService('shop/v', { http }))).toHaveLength(2)
  })

  it('asks for a port where there are several, and for one that is there', () => {
    const several = {
      ...buildService('shop/cart'),
      ports: [80, 443].map((port) => ({
        ...{ name: null, port, targetPort: null, protocol: 'TCP', appProtocol: null },
      })),
    }
    const find = (destination: Record<string, unknown>) =>
      toldAsIstioctl(destinationHosts, {
        services: [several],
        objects: [virtualService('shop/v', to({ host: 'cart', ...destination }))],
      })
    expect(find({})).toEqual(['IST0112 shop/v'])
    expect(find({ port: { number: 443 } })).toEqual([])
    expect(find({ port: { number: 81 } })).toEqual(missing)
  })

  it('does not see Services of Kubernetes’ own namespaces', () => {
    const kubeDns = [buildService('kube-system/kube-dns')]
    const host = 'kube-dns.kube-system.svc.cluster.local'
    const objects = [virtualService('shop/v', to({ host }))]
    expect(toldAsIstioctl(destinationHosts, { services: kubeDns, objects })).toEqual(missing)
  })
})

describe('istioctl/subset-references', () => {
  const rule = (place: string, host: string) =>
    buildObject('DestinationRule', place, { host, subsets: [{ name: 'v1' }] })
  const told = (host: string, ...rules: ReturnType<typeof rule>[]) =>
    toldAsIstioctl(subsetReferences, {
      objects: [virtualService('shop/v', to({ host, subset: 'v1' })), ...rules],
    })

  it('knows a Service by its full or its short name, wherever the rule is', () => {
    const full = 'cart.shop.svc.cluster.local'
    expect(told('cart', rule('edge/r', full))).toEqual([])
    expect(told(full, rule('shop/r', 'cart'))).toEqual([])
    expect(told(full, rule('edge/r', 'cart'))).toHaveLength(1)
  })

  it('knows other hosts in the own namespace only, and no wildcard', () => {
    expect(told('a.example', rule('shop/r', 'a.example'))).toEqual([])
    expect(told('a.example', rule('edge/r', 'a.example'))).toEqual(['IST0101 shop/v'])
    expect(told('cart', rule('shop/r', '*.shop.svc.cluster.local'))).toHaveLength(1)
    expect(told('cart.shop', rule('shop/r', 'cart'))).toHaveLength(1)
  })
})

describe('istioctl/subsets-at-gateway', () => {
  const split = (place: string) =>
    virtualService(place, { hosts: ['cart'], ...to({ host: 'cart', subset: 'v1' }) })
  const entrance = (spec: Record<string, unknown>) =>
    virtualService('shop/entrance', { hosts: ['a.example'], gateways: ['public'], ...spec })
  const told = (...objects: ReturnType<typeof virtualService>[]) =>
    toldAsIstioctl(subsetsAtGateway, { objects })

  it('tells each VirtualService that splits the host once, however many routes lead there', () => {
    const routes = entrance(to({ host: 'cart' }, { host: 'cart' }))
    expect(told(routes, split('shop/a'))).toEqual(['IST0140 shop/entrance'])
    expect(told(routes, split('shop/a'), split('edge/b'))).toHaveLength(2)
  })

  it('compares words: neither namespaces nor gateways, itself included', () => {
    const both = to({ host: 'cart' }, { host: 'cart', subset: 'v1' })
    expect(told(entrance({ hosts: ['cart'], ...both }))).toEqual(['IST0140 shop/entrance'])
    expect(
      told(entrance({ gateways: ['mesh'], ...to({ host: 'cart' }) }), split('a/b')),
    ).toHaveLength(1)
    expect(told(entrance(to({ host: 'cart.shop' })), split('shop/a'))).toEqual([])
    expect(told(entrance({ gateways: [], ...to({ host: 'cart' }) }), split('shop/a'))).toEqual([])
  })
})

describe('istioctl/mesh-hosts', () => {
  const claim = (place: string, hosts: string[], spec: Record<string, unknown> = {}) =>
    virtualService(place, { hosts, ...spec })
  const own = { exportTo: ['.'] }
  const told = (...objects: ReturnType<typeof claim>[]) => toldAsIstioctl(meshHosts, { objects })
  const both = ['IST0109 edge/b', 'IST0109 shop/a']

  it('tells each of those with one host once', () => {
    const hosts = ['a.example', 'b.example']
    expect(told(claim('shop/a', hosts), claim('edge/b', hosts))).toEqual(both)
    expect(told(claim('shop/a', ['cart']), claim('edge/b', ['cart']))).toEqual([])
  })

  it('tells hosts of which one covers the other, one for some namespaces and one for all', () => {
    expect(told(claim('shop/a', ['*.d.example'], own), claim('edge/b', ['*.example']))).toEqual(
      both,
    )
    expect(told(claim('shop/a', ['*.example'], own), claim('edge/b', ['d.example']))).toEqual(both)
    expect(told(claim('shop/a', ['*.d.example']), claim('edge/b', ['*.example']))).toEqual([])
    const elsewhere = claim('shop/a', ['d.example'], own)
    expect(told(elsewhere, claim('edge/b', ['d.example'], own))).toEqual([])
  })

  it('tells one that names a host twice', () => {
    const twice = ['cart', 'cart.shop.svc.cluster.local']
    expect(told(claim('shop/a', twice))).toEqual(['IST0109 shop/a'])
    expect(told(claim('shop/a', ['cart'], { exportTo: ['*', 'shop'] }))).toEqual([])
  })

  it('leaves gateways alone', () => {
    const gateways = { gateways: ['edge/public'] }
    expect(told(claim('shop/a', ['a.example'], gateways), claim('edge/b', ['a.example']))).toEqual(
      [],
    )
  })
})

describe('istioctl/gateways-of-routes', () => {
  const gateway = buildObject('Gateway', 'shop/public', { servers: [{ hosts: ['a.example'] }] })
  const listening = (hostname?: string) =>
    buildObject(
      'Gateway',
      'shop/api',
      { listeners: [{ hostname }] },
      { apiVersion: 'gateway.networking.k8s.io/v1' },
    )
  const told = (gateways: string[], hosts = ['a.example'], made = listening('a.example')) =>
    toldAsIstioctl(gatewaysOfRoutes, {
      objects: [gateway, made, virtualService('shop/v', { hosts, gateways })],
    })
  const absent = ['IST0101 shop/v', 'IST0132 shop/v']

  it('knows two ways to write a name', () => {
    expect(told(['public', 'shop/public', 'api', 'mesh'])).toEqual([])
    expect(told(['./public'])).toEqual(absent)
    expect(told(['public.shop.svc.cluster.local'])).toEqual(absent)
    expect(told(['gone', 'gone'])).toHaveLength(4)
  })

  it('tells those that istiod made, by their name of today', () => {
    const made = (mark: string) => `shop/api${mark}istio-autogenerated-k8s-gateway${mark}http`
    expect(told([made('~')])).toEqual(['IST0165 shop/v'])
    expect(told([made('-')])).toEqual(absent)
  })

  it('compares hosts as they are written', () => {
    expect(told(['public'], ['b.example'])).toEqual(['IST0132 shop/v'])
    expect(told(['public'], ['*.example'])).toEqual([])
    expect(told(['public'], ['A.example'])).toHaveLength(1)
    expect(told(['public'], [])).toHaveLength(1)
  })

  it('takes a listener without a host for all, also where the route has none', () => {
    expect(told(['api'], [], listening())).toEqual([])
    expect(told(['api'], [], listening('a.example'))).toHaveLength(1)
  })
})

describe('istioctl/jwt-claims', () => {
  const labels = { istio: 'ingress' }
  const gateway = buildObject('Gateway', 'shop/public', { selector: labels })
  const pods = ['edge/a', 'edge/b', 'other/b'].map((place) => buildPod(place, { labels }))
  const byClaim = virtualService('shop/v', {
    gateways: ['public', 'shop/public'],
    http: [{ match: [{ headers: { '@request.auth.claims.group': { exact: 'x' } } }] }],
  })
  const policy = (place: string) => buildObject('RequestAuthentication', place, {})
  const told = (...objects: ReturnType<typeof policy>[]) =>
    toldAsIstioctl(jwtClaims, { objects: [gateway, byClaim, ...objects], pods })

  it('tells each pod by its name, once for a gateway', () => {
    expect(told()).toHaveLength(2)
    expect(told(policy('edge/all'))).toHaveLength(1)
    expect(told(policy('istio-system/all'))).toEqual([])
  })
})
