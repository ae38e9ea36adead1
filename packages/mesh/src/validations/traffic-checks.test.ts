/** Checks that hold configuration against the calls that were seen. */
import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { Check } from './check.ts'
import { limitBelowLoad } from './destination-rule/limit-below-load.ts'
import { gatewayUnused } from './gateway/unused.ts'
import { plaintextClients } from './peer-authentication/plaintext-clients.ts'
import { oldHttpClients } from './service/http-1.0-clients.ts'
import { serviceEntryUnused } from './service-entry/unused.ts'
import { sidecarWouldSave } from './sidecar/would-save.ts'
import { findingsOf, findingsSeeing } from './test-check.ts'
import { callerGivesUpFirst } from './virtual-service/caller-gives-up-first.ts'
import { retriesMultiply } from './virtual-service/retries-multiply.ts'

const names = ['web', 'cart', 'store', 'db']
const shop: Partial<MeshFacts> = {
  workloads: names.map((name) => buildWorkload(`shop/${name}`)),
  services: names.map((name) => buildService(`shop/${name}`)),
}
const calls = (
  ...pairs: readonly (readonly [string, string, Omit<SampleParts, 'from' | 'to'>?])[]
) =>
  pairs.map(([from, to, parts]) =>
    buildSample({ from: `shop/${from}`, to: `shop/${to}`, ...parts }),
  )
const chain = calls(['web', 'cart'], ['cart', 'store'], ['store', 'db'])

const seeing = (check: Check, objects: ReturnType<typeof buildObject>[], traffic = chain) =>
  findingsSeeing(check, { ...shop, objects, traffic })

it('says nothing where nobody looked at traffic', () => {
  const objects = [buildObject('ServiceEntry', 'shop/bank', { hosts: ['bank.example'] })]
  for (const check of [serviceEntryUnused, gatewayUnused, limitBelowLoad, retriesMultiply]) {
    expect(findingsOf(check, { ...shop, objects })).toEqual([])
  }
})

describe('peer-authentication/plaintext-clients', () => {
  const strict = buildObject('PeerAuthentication', 'shop/all', { mtls: { mode: 'STRICT' } })
  const heard = (security: 'none' | 'mutual_tls') =>
    calls(['web', 'cart', { reporter: 'destination', security }])

  it('reports callers that come in plaintext', () => {
    expect(seeing(plaintextClients, [strict], heard('none'))).toEqual(['shop/all spec.mtls.mode'])
  })

  it('accepts mutual TLS, and servers that take both', () => {
    expect(seeing(plaintextClients, [strict], heard('mutual_tls'))).toEqual([])
    const both = buildObject('PeerAuthentication', 'shop/all', { mtls: { mode: 'PERMISSIVE' } })
    expect(seeing(plaintextClients, [both], heard('none'))).toEqual([])
  })
})

describe('virtual-service/caller-gives-up-first', () => {
  const patient = (name: string, ...timeouts: string[]) =>
    buildObject('VirtualService', `shop/${name}`, {
      hosts: [name],
      http: timeouts.map((timeout) => ({ timeout })),
    })

  it('reports a timeout below that of a call behind it', () => {
    const objects = [patient('cart', '9s', '1s'), patient('store', '2s')]
    expect(seeing(callerGivesUpFirst, objects)).toEqual(['shop/cart spec.http[1].timeout'])
  })

  it('accepts timeouts that grow shorter, and calls that nobody makes', () => {
    expect(seeing(callerGivesUpFirst, [patient('cart', '2s'), patient('store', '2s')])).toEqual([])
    expect(seeing(callerGivesUpFirst, [patient('cart', '1s'), patient('db', '2s')])).toEqual([])
    expect(seeing(callerGivesUpFirst, [patient('cart', '1s')])).toEqual([])
  })
})

describe('virtual-service/retries-multiply', () => {
  const eager = (name: string, attempts: number) =>
    buildObject('VirtualService', `shop/${name}`, {
      hosts: [name],
      http: [{ retries: { attempts } }],
    })

  it('reports retries that make many of one along a chain', () => {
    // 3 × 6 × 3 = 54
    expect(seeing(retriesMultiply, [eager('store', 5)])).toEqual([
      'shop/store spec.http[0].retries.attempts',
    ])
  })

  it('accepts the usual, and what stays below fifty', () => {
    expect(seeing(retriesMultiply, [eager('store', 2)])).toEqual([])
    // 3 × 5 × 3 = 45
    expect(seeing(retriesMultiply, [eager('store', 4)])).toEqual([])
    // 3 × 6, and nothing behind it
    expect(seeing(retriesMultiply, [eager('store', 5)], chain.slice(0, 2))).toEqual([])
  })

  it('ends where calls go in a circle', () => {
    const circle = calls(['web', 'cart'], ['cart', 'web'])
    // 3 × 5 × 3 = 45, each call once on either side
    expect(seeing(retriesMultiply, [eager('cart', 4)], circle)).toEqual([])
  })
})

describe('destination-rule/limit-below-load', () => {
  const limit = (http2MaxRequests: number) =>
    buildObject('DestinationRule', 'shop/cart', {
      host: 'cart',
      trafficPolicy: {
        connectionPool: { http: { http2MaxRequests }, tcp: { maxConnections: 100 } },
      },
    })
  // 100 requests/s of 100 ms each: ten at once, by two proxies.
  const busy = calls(['web', 'cart', { requestsPerSecond: 100, durationMsPerSecond: 10_000 }])

  it('reports a limit below what one proxy has under way', () => {
    expect(seeing(limitBelowLoad, [limit(4)], busy)).toEqual([
      'shop/cart spec.trafficPolicy.connectionPool.http.http2MaxRequests',
    ])
  })

  it('counts each proxy for itself, and knows hosts apart', () => {
    expect(seeing(limitBelowLoad, [limit(5)], busy)).toEqual([])
    expect(seeing(limitBelowLoad, [limit(1)], chain.slice(1))).toEqual([])
  })
})

describe('service/http-1.0-clients', () => {
  it('reports a service whose callers get 426', () => {
    const found = seeing(
      oldHttpClients,
      [],
      calls(['web', 'cart', { code: '426' }], ['cart', 'db']),
    )
    expect(found).toEqual(['shop/cart spec'])
  })
})

describe('service-entry/unused', () => {
  const entry = (...hosts: string[]) => buildObject('ServiceEntry', 'shop/bank', { hosts })
  const outside = [
    buildSample({
      from: 'shop/web',
      to: null,
      service: { host: 'api.bank.example', name: 'api.bank.example', namespace: 'shop' },
    }),
  ]

  it('reports hosts that nobody called', () => {
    expect(seeing(serviceEntryUnused, [entry('bank.example')])).toEqual(['shop/bank spec.hosts'])
  })

  it('accepts one that was called, by its host or among several', () => {
    expect(seeing(serviceEntryUnused, [entry('api.bank.example')], outside)).toEqual([])
    expect(seeing(serviceEntryUnused, [entry('api.bank.example', 'b.example')], outside)).toEqual(
      [],
    )
  })

  it('concludes nothing from silence of the whole mesh', () => {
    expect(seeing(serviceEntryUnused, [entry('bank.example')], [])).toEqual([])
  })
})

describe('gateway/unused', () => {
  const gateway = (app: string) => buildObject('Gateway', 'shop/edge', { selector: { app } })

  it('reports a gateway whose proxies had nothing to do', () => {
    expect(seeing(gatewayUnused, [gateway('db')], calls(['web', 'cart']))).toEqual([
      'shop/edge spec.selector',
    ])
  })

  it('accepts one that calls, and leaves a selector of nobody to another check', () => {
    expect(seeing(gatewayUnused, [gateway('web')])).toEqual([])
    expect(seeing(gatewayUnused, [gateway('gone')])).toEqual([])
  })
})

describe('sidecar/would-save', () => {
  const many = Array.from({ length: 210 }, (_, at) => buildService(`other/s${at}`))
  const found = (objects: ReturnType<typeof buildObject>[], services = many) =>
    findingsSeeing(sidecarWouldSave, {
      workloads: shop.workloads ?? [],
      services: [...(shop.services ?? []), ...services],
      namespaces: ['shop', 'other'].map((name) => buildNamespace(name)),
      objects,
      traffic: chain,
    })

  it('reports a namespace whose proxies carry services that nobody calls', () => {
    expect(found([])).toEqual(['null/shop metadata.name'])
  })

  it('accepts a Sidecar of the namespace or the mesh, and small meshes', () => {
    expect(found([buildObject('Sidecar', 'shop/default', {})])).toEqual([])
    expect(found([buildObject('Sidecar', 'istio-system/default', {})])).toEqual([])
    expect(found([], many.slice(20))).toEqual([])
  })
})
