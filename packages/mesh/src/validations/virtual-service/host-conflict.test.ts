import { describe, expect, it } from 'vitest'
import { indexConfig } from '../../config/config-index.ts'
import { buildFacts, buildObject, testCluster } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { hostConflict } from './host-conflict.ts'

const claim = (place: string, hosts: string[], parts: Record<string, unknown> = {}) =>
  buildObject('VirtualService', place, { hosts, ...parts })

const run = (...objects: ReturnType<typeof buildObject>[]) => findingsOf(hostConflict, { objects })
const severities = (...objects: ReturnType<typeof buildObject>[]) =>
  hostConflict
    .run(testCluster, indexConfig(buildFacts({ objects })))
    .map(({ severity }) => severity)

describe('virtual-service/host-conflict', () => {
  it('reports each of several virtual services for one host of the mesh', () => {
    const full = 'catalogue.shop.svc.cluster.local'
    const objects = [claim('shop/a', ['catalogue']), claim('edge/b', ['other.example', full])]
    expect(run(...objects)).toEqual(['shop/a spec.hosts[0]', 'edge/b spec.hosts[1]'])
    expect(severities(...objects)).toEqual(['error', 'error'])
  })

  it('accepts short names that mean different services', () => {
    expect(run(claim('shop/a', ['catalogue']), claim('edge/b', ['catalogue']))).toEqual([])
  })

  it('accepts a wildcard beside a host that it covers: the more specific one wins', () => {
    expect(run(claim('shop/a', ['*.example']), claim('shop/b', ['a.example']))).toEqual([])
  })

  it('accepts virtual services that no namespace sees together', () => {
    const host = ['a.example']
    const own = { exportTo: ['.'] }
    expect(run(claim('shop/a', host, own), claim('edge/b', host, own))).toEqual([])
    expect(run(claim('shop/a', host), claim('edge/b', host, { exportTo: ['~'] }))).toEqual([])
    expect(run(claim('shop/a', host), claim('edge/b', host, own))).toHaveLength(2)
  })

  it('accepts the same host at different gateways', () => {
    const host = ['a.example']
    const objects = [
      claim('shop/a', host, { gateways: ['ingress/public'] }),
      claim('shop/b', host, { gateways: ['ingress/private'] }),
      claim('shop/c', host),
    ]
    expect(run(...objects)).toEqual([])
  })

  it('warns about one gateway, where routes are joined', () => {
    const gateways = { gateways: ['ingress/public'] }
    const objects = [
      claim('shop/a', ['a.example'], gateways),
      claim('edge/b', ['a.example'], gateways),
    ]
    expect(severities(...objects)).toEqual(['warning', 'warning'])
  })

  it('does not count parts that others delegate to', () => {
    expect(run(claim('shop/a', []), claim('shop/b', []))).toEqual([])
  })

  it('does not take one virtual service that names a host twice for two', () => {
    expect(run(claim('shop/a', ['catalogue', 'catalogue.shop.svc.cluster.local']))).toEqual([])
  })
})
