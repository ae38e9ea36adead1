import { expect, it } from 'vitest'
import { buildFacts, buildObject, buildPod, testCluster } from '../model/builders.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { namedSecrets } from './named-secrets.ts'

const pods = [
  buildPod('ingress/gate', { dataPlane: 'gateway', labels: { istio: 'ingress' } }),
  buildPod('other/gate', { dataPlane: 'gateway', labels: { istio: 'other' } }),
]

const namedBy = (...objects: ConfigObject[]) =>
  namedSecrets(buildFacts({ pods, objects }), testCluster).map(
    ({ namespace, name }) => `${namespace}/${name}`,
  )

const gateway = (tls: Record<string, unknown>) =>
  buildObject('Gateway', 'shop/web', { selector: { istio: 'ingress' }, servers: [{ tls }] })

it('stand where the pods of a Gateway run, or where its name says', () => {
  expect(namedBy(gateway({ credentialName: 'web' }))).toEqual(['ingress/web'])
  expect(namedBy(gateway({ credentialName: 'shop/web' }))).toEqual(['shop/web'])
  expect(namedBy(gateway({ credentialNames: ['rsa', 'ecdsa'] }))).toEqual([
    'ingress/rsa',
    'ingress/ecdsa',
  ])
  expect(namedBy(gateway({ credentialName: 'web' }), gateway({ credentialName: 'web' }))).toEqual([
    'ingress/web',
  ])
})

it('are none where nothing is named, nothing selected, or it is no Secret', () => {
  expect(namedBy(gateway({ serverCertificate: '/etc/cert.pem' }))).toEqual([])
  expect(namedBy(gateway({ credentialName: 'sds://elsewhere' }))).toEqual([])
  const selector = { istio: 'nothing' }
  const servers = [{ tls: { credentialName: 'web' } }]
  expect(namedBy(buildObject('Gateway', 'shop/web', { selector, servers }))).toEqual([])
})

it('have a companion where clients are held against authorities', () => {
  const mutual = { mode: 'MUTUAL', credentialName: 'web' }
  expect(namedBy(gateway(mutual))).toEqual(['ingress/web', 'ingress/web-cacert'])
  expect(namedBy(gateway({ ...mutual, caCertCredentialName: 'clients' }))).toEqual([
    'ingress/web',
    'ingress/clients',
  ])
})

it('of listeners stand beside them, or elsewhere with leave', () => {
  const listeners = [
    { tls: { certificateRefs: [{ name: 'own' }, { name: 'far', namespace: 'vault' }] } },
    { tls: { certificateRefs: [{ kind: 'ConfigMap', name: 'none' }] } },
  ]
  const door = buildObject(
    'Gateway',
    'edge/door',
    { listeners },
    { apiVersion: 'gateway.networking.k8s.io/v1' },
  )
  expect(namedBy(door)).toEqual(['edge/own'])
  const grant = buildObject('ReferenceGrant', 'vault/certificates', {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }],
    to: [{ group: '', kind: 'Secret' }],
  })
  expect(namedBy(door, grant)).toEqual(['edge/own', 'vault/far'])
})

it('of rules stand beside the gateways, or beside the workloads that are chosen', () => {
  const tls = { mode: 'MUTUAL', credentialName: 'client' }
  const rule = (spec: Record<string, unknown>) =>
    buildObject('DestinationRule', 'pay/bank', { trafficPolicy: { tls }, ...spec })
  expect(namedBy(rule({}))).toEqual([
    'ingress/client',
    'ingress/client-cacert',
    'other/client',
    'other/client-cacert',
  ])
  const workloadSelector = { matchLabels: { app: 'teller' } }
  expect(namedBy(rule({ workloadSelector }))).toEqual(['pay/client', 'pay/client-cacert'])
})
