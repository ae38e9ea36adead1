import { describe, expect, it } from 'vitest'
import { buildObject, buildPod } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { gatewayHostConflict } from './host-conflict.ts'

const tls = { mode: 'SIMPLE', credentialName: 'shop' }
const server = (parts: Record<string, unknown> = {}) => ({
  port: { number: 443, protocol: 'HTTPS' },
  hosts: ['shop.example'],
  tls,
  ...parts,
})
const gateway = (place: string, selector: Record<string, string>, ...servers: unknown[]) =>
  buildObject('Gateway', place, { selector, servers })

const ingress = { istio: 'ingress' }
const pods = [
  buildPod('edge/ingress', { labels: { istio: 'ingress', app: 'ingress', tier: 'edge' } }),
  buildPod('edge/egress', { labels: { istio: 'egress', app: 'egress' } }),
]
const run = (profile: Profile, ...objects: ReturnType<typeof buildObject>[]) =>
  toldBy(profile, gatewayHostConflict, { objects, pods }).map(
    ({ object, path, severity }) => `${severity} ${object.namespace}/${object.name} ${path}`,
  )

describe('gateway/host-conflict', () => {
  it('reports each gateway that claims a host on a port of the same pods', () => {
    const both = [gateway('shop/a', ingress, server()), gateway('shop/b', ingress, server())]
    const places = ['shop/a spec.servers[0].hosts[0]', 'shop/b spec.servers[0].hosts[0]']
    expect(run('default', ...both)).toEqual(places.map((place) => `error ${place}`))
    expect(run('kiali', ...both)).toEqual([])
  })

  it('accepts other ports, hosts, addresses and pods', () => {
    const first = gateway('shop/a', ingress, server())
    const others = [
      gateway('shop/b', ingress, server({ port: { number: 8443, protocol: 'HTTPS' } })),
      gateway('shop/c', ingress, server({ hosts: ['other.example', '*.example'] })),
      gateway('shop/d', ingress, server({ bind: '10.0.0.1' })),
      gateway('shop/e', { istio: 'egress' }, server()),
    ]
    for (const other of others) expect(run('default', first, other)).toEqual([])
  })

  it('accepts one gateway that names a host twice', () => {
    expect(run('default', gateway('shop/a', ingress, server(), server()))).toEqual([])
  })

  it('sees that different selectors pick one pod', () => {
    const first = gateway('shop/a', ingress, server())
    const part = gateway('shop/b', { istio: 'ingress', tier: 'edge' }, server())
    const other = gateway('shop/b', { app: 'ingress' }, server())
    expect(run('default', first, part)).toHaveLength(2)
    expect(run('default', first, other)).toHaveLength(2)
  })

  it('explains that plain HTTP is joined, but not with another protocol', () => {
    const reasons = (...objects: ReturnType<typeof buildObject>[]) =>
      toldBy('default', gatewayHostConflict, { objects, pods }).map(
        ({ explanation }) => explanation.id,
      )
    const port = { number: 80, protocol: 'HTTP' }
    const plain = gateway('shop/a', ingress, server({ port, tls: { httpsRedirect: true } }))
    const joined = 'findings.gatewayHostConflict.http.why'
    expect(reasons(plain, { ...plain, name: 'b' })).toEqual([joined, joined])
    const tcp = server({ port: { number: 80, protocol: 'TCP' }, tls: undefined })
    const leftOut = 'findings.gatewayHostConflict.why'
    expect(reasons(plain, gateway('shop/b', ingress, tcp))).toEqual([leftOut, leftOut])
  })

  it('reads a host for its own namespace as one of that namespace', () => {
    const own = server({ hosts: ['./shop.example'] })
    expect(run('default', gateway('a/a', ingress, own), gateway('b/b', ingress, own))).toEqual([])
    expect(run('default', gateway('a/a', ingress, own), gateway('a/b', ingress, own))).toHaveLength(
      2,
    )
  })
})
