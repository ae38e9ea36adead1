import { describe, expect, it } from 'vitest'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { clients, manual, peers } from '../mtls/test-mtls.ts'
import { findingsIn } from '../test-check.ts'
import {
  disabledMeshWithMutualClients,
  disabledNamespaceWithMutualClients,
  strictMeshWithoutClients,
  strictNamespaceWithoutClients,
} from './mtls-conflict.ts'

const shop = (mode: string) => clients('shop/rule', '*.shop.svc.cluster.local', mode)
const mesh = (mode: string) => clients('istio-system/rule', '*.local', mode)
const inMesh = ['istio-system/default spec.mtls']
const inShop = ['shop/default spec.mtls']

describe('strict servers without clients', () => {
  const strictMesh = peers('istio-system/default', 'STRICT')
  const strictShop = peers('shop/default', 'STRICT')

  it.each<[string, ConfigObject[], string[]]>([
    ['no rule', [strictMesh], inMesh],
    ['a rule with plaintext', [strictMesh, mesh('DISABLE')], inMesh],
    ['a rule with mutual TLS', [strictMesh, mesh('ISTIO_MUTUAL')], []],
    ['permissive servers', [peers('istio-system/default', 'PERMISSIVE')], []],
    ['some strict servers', [peers('istio-system/default', 'STRICT', { app: 'a' })], []],
  ])('in the mesh: %s', (_, objects, expected) => {
    expect(findingsIn('default', strictMeshWithoutClients, { objects, settings: manual })).toEqual(
      expected,
    )
    expect(findingsIn('default', strictMeshWithoutClients, { objects })).toEqual([])
  })

  it.each<[string, ConfigObject[], string[]]>([
    ['no rule', [strictShop], inShop],
    [
      'a rule for another namespace',
      [strictShop, clients('pay/r', '*.pay.svc.cluster.local', 'MUTUAL')],
      inShop,
    ],
    ['a rule for the namespace', [strictShop, shop('MUTUAL')], []],
    ['a rule for the mesh', [strictShop, mesh('ISTIO_MUTUAL')], []],
  ])('in a namespace: %s', (_, objects, expected) => {
    const facts = { objects, settings: manual }
    expect(findingsIn('default', strictNamespaceWithoutClients, facts)).toEqual(expected)
    expect(findingsIn('default', strictNamespaceWithoutClients, { objects })).toEqual([])
  })
})

describe('plaintext servers with mutual clients', () => {
  it.each<[string, ConfigObject[], string[]]>([
    ['a rule with mutual TLS', [mesh('ISTIO_MUTUAL')], inMesh],
    ['a rule with plaintext', [mesh('DISABLE')], []],
    ['a rule for one host', [clients('a/b', 'grafana.a.svc.cluster.local', 'MUTUAL')], []],
  ])('in the mesh: %s', (_, rules, expected) => {
    const objects = [peers('istio-system/default', 'DISABLE'), ...rules]
    expect(findingsIn('default', disabledMeshWithMutualClients, { objects })).toEqual(expected)
  })

  it.each<[string, ConfigObject[], string[]]>([
    ['a rule with mutual TLS', [shop('ISTIO_MUTUAL')], inShop],
    ['a rule for the mesh', [mesh('MUTUAL')], inShop],
    ['a rule for the mesh, and one that undoes it', [mesh('MUTUAL'), shop('DISABLE')], []],
    ['no rule', [], []],
  ])('in a namespace: %s', (_, rules, expected) => {
    const objects = [peers('shop/default', 'DISABLE'), ...rules]
    expect(findingsIn('default', disabledNamespaceWithMutualClients, { objects })).toEqual(expected)
  })
})
