import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildSecret, testCluster } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsIn } from '../test-check.ts'
import { gatewayCredentialNotFound } from './credential-not-found.ts'

const selector = { istio: 'ingress' }
const pods = [buildPod('edge/ingress', { labels: selector })]
const gateway = (tls: Record<string, unknown>) =>
  buildObject('Gateway', 'shop/public', { selector, servers: [{ hosts: ['*'], tls }] })
const named = (credentialName: string) => gateway({ mode: 'SIMPLE', credentialName })
const run = (object: ReturnType<typeof buildObject>, parts: Partial<MeshFacts> = {}) =>
  findingsIn('default', gatewayCredentialNotFound, {
    pods,
    secrets: [buildSecret('edge/shop')],
    objects: [object],
    ...parts,
  })
const place = 'shop/public spec.servers[0].tls.credentialName'

describe('gateway/credential-not-found', () => {
  it('accepts a secret in the namespace of the gateway pods', () => {
    expect(run(named('shop'))).toEqual([])
    expect(run(named('edge/shop'))).toEqual([])
  })

  it('reports one that does not exist there', () => {
    expect(run(named('gone'))).toEqual([place])
    expect(run(named('shop'), { secrets: [buildSecret('shop/shop')] })).toEqual([place])
  })

  it('reports each of several names', () => {
    expect(run(gateway({ credentialNames: ['shop', 'gone'] }))).toEqual([
      'shop/public spec.servers[0].tls.credentialNames[1]',
    ])
  })

  it('needs the secret wherever the pods run', () => {
    const both = [...pods, buildPod('far/ingress', { labels: selector })]
    expect(run(named('shop'), { pods: both })).toEqual([place])
  })

  it('says nothing about names of other schemes, nor where nobody read the secrets', () => {
    expect(run(named('kubernetes-gateway://edge/gone'))).toEqual([])
    const facts = { pods, objects: [named('gone')] }
    expect(findingsIn('default', gatewayCredentialNotFound, facts)).toEqual([])
  })

  it('where secrets were asked for by name, says so of those only that are known to be absent', () => {
    const asked = (...absent: string[]) => ({
      secretsAsked: [
        { cluster: testCluster, absent: absent.map((name) => ({ namespace: 'edge', name })) },
      ],
    })
    expect(run(named('gone'), asked('gone'))).toEqual([place])
    expect(run(named('gone'), asked())).toEqual([])
    expect(run(named('shop'), asked())).toEqual([])
  })

  it('leaves a gateway that selects nothing to another check', () => {
    expect(run(named('gone'), { pods: [] })).toEqual([])
  })
})
