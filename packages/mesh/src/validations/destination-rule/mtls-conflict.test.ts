import { describe, expect, it } from 'vitest'
import { clients, peers } from '../mtls/test-mtls.ts'
import { findingsIn } from '../test-check.ts'
import {
  meshPolicyMissing,
  namespacePolicyMissing,
  plaintextToStrictMesh,
  plaintextToStrictNamespace,
} from './mtls-conflict.ts'

const path = 'spec.trafficPolicy.tls.mode'
const shop = (mode: string) => clients('shop/rule', '*.shop.svc.cluster.local', mode)
const mesh = (mode: string) => clients('istio-system/rule', '*.local', mode)

describe('destination-rule/plaintext-to-strict-namespace', () => {
  it.each([
    ['STRICT', 'shop/default', [`shop/rule ${path}`]],
    ['PERMISSIVE', 'shop/default', []],
    ['STRICT', 'pay/default', []],
  ])('with %s in %s', (mode, place, expected) => {
    const objects = [shop('DISABLE'), peers(place, mode)]
    expect(findingsIn('default', plaintextToStrictNamespace, { objects })).toEqual(expected)
  })

  it('is silent for some workloads, and for clients with mutual TLS', () => {
    const some = [shop('DISABLE'), peers('shop/x', 'STRICT', { app: 'a' })]
    const both = [shop('ISTIO_MUTUAL'), peers('shop/x', 'STRICT')]
    expect(findingsIn('default', plaintextToStrictNamespace, { objects: some })).toEqual([])
    expect(findingsIn('default', plaintextToStrictNamespace, { objects: both })).toEqual([])
  })
})

describe('destination-rule/plaintext-to-strict-mesh', () => {
  it('reports rules for the mesh and for namespaces without a policy of their own', () => {
    const objects = [shop('DISABLE'), mesh('DISABLE'), peers('istio-system/default', 'STRICT')]
    expect(findingsIn('default', plaintextToStrictMesh, { objects })).toEqual([
      `istio-system/rule ${path}`,
      `shop/rule ${path}`,
    ])
  })

  it('leaves a namespace alone that has a policy of its own', () => {
    const objects = [
      shop('DISABLE'),
      peers('shop/default', 'PERMISSIVE'),
      peers('istio-system/default', 'STRICT'),
    ]
    expect(findingsIn('default', plaintextToStrictMesh, { objects })).toEqual([])
  })

  it.each([
    ['PERMISSIVE', undefined],
    ['STRICT', { app: 'grafana' }],
  ])('is silent where the mesh’s policy is %s for %j', (mode, labels) => {
    const objects = [mesh('DISABLE'), peers('istio-system/default', mode, labels)]
    expect(findingsIn('default', plaintextToStrictMesh, { objects })).toEqual([])
  })
})

describe('missing PeerAuthentications', () => {
  it('are missed by rules that turn mutual TLS on', () => {
    const objects = [shop('ISTIO_MUTUAL'), mesh('ISTIO_MUTUAL')]
    expect(findingsIn('kiali', meshPolicyMissing, { objects })).toEqual([
      `istio-system/rule ${path}`,
    ])
    expect(findingsIn('kiali', namespacePolicyMissing, { objects })).toEqual([`shop/rule ${path}`])
  })

  it('are there for the mesh, or for the namespace', () => {
    const clientsUse = [shop('ISTIO_MUTUAL'), mesh('ISTIO_MUTUAL')]
    const byMesh = [...clientsUse, peers('istio-system/default', 'PERMISSIVE')]
    const byNamespace = [shop('ISTIO_MUTUAL'), peers('shop/default', 'STRICT')]
    expect(findingsIn('kiali', meshPolicyMissing, { objects: byMesh })).toEqual([])
    expect(findingsIn('kiali', namespacePolicyMissing, { objects: byMesh })).toEqual([])
    expect(findingsIn('kiali', namespacePolicyMissing, { objects: byNamespace })).toEqual([])
  })

  it('belong to Kiali’s view alone: servers without a policy accept both', () => {
    expect([...meshPolicyMissing.profiles, ...namespacePolicyMissing.profiles]).toEqual([
      'kiali',
      'kiali',
    ])
  })
})
