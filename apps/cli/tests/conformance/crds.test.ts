/**
 * Holds Istio's samples, which work, against the CRDs of Istio and the Gateway API: what is reported
 * there is a false alarm, but for the few fields that are known.
 */
import { readFileSync } from 'node:fs'
import { checks, runChecks } from '@periplus/mesh'
import type { Manifest } from '@periplus/server/files'
import { describe, expect, it } from 'vitest'
import { conformancePath } from './conformance-folder.ts'
import { factsOf, readManifests } from './world.ts'

const crds = conformancePath('crds', 'istio-crd-all.gen.yaml')
const samples = conformancePath('istio-samples', 'manifest.json')

const definitions: readonly Manifest[] =
  crds === null
    ? []
    : ['istio-crd-all.gen.yaml', 'gateway-api-crd.yaml'].flatMap((file) =>
        readManifests(readFileSync(`${crds}/${file}`, 'utf8')),
      )

const files: readonly string[] =
  samples === null
    ? []
    : [
        ...new Set<string>(
          JSON.parse(readFileSync(`${samples}/manifest.json`, 'utf8')).sets.flatMap(
            ({ files }: { files: string[] }) => files,
          ),
        ),
      ]

const used = checks.filter(({ id }) => id.startsWith('crd/'))
const found = (manifests: readonly Manifest[]) =>
  runChecks(factsOf([...definitions, ...manifests]), { checks: used }).map(
    ({ check, object, path, message }) =>
      `${check} ${object.kind} ${object.name} ${path} ${message.id} ${JSON.stringify(message.params)}`,
  )

describe.skipIf(definitions.length === 0 || files.length === 0)('CRDs', () => {
  it.each(files)('%s', (file) => {
    expect(found(readManifests(readFileSync(`${samples}/${file}`, 'utf8')))).toEqual([])
  })

  it.each<[string, string, string]>([
    [
      'a timeout below a millisecond',
      `
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: { name: a, namespace: b }
      spec: { hosts: [a], http: [{ timeout: 0.5ms, route: [{ destination: { host: a } }] }] }`,
      'crd/broken-rule VirtualService a spec.http[0].timeout',
    ],
    [
      'two kinds of load balancing',
      `
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: { name: a, namespace: b }
      spec:
        host: a
        trafficPolicy: { loadBalancer: { simple: RANDOM, consistentHash: { useSourceIp: true } } }`,
      'crd/invalid-field DestinationRule a spec.trafficPolicy.loadBalancer',
    ],
    [
      'a wasm module from nowhere',
      `
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: { name: a, namespace: b }
      spec: { url: 'ftp://a.example/x.wasm' }`,
      'crd/broken-rule WasmPlugin a spec.url',
    ],
    [
      'a path without its slash',
      `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: a, namespace: b }
      spec: { rules: [{ matches: [{ path: { type: PathPrefix, value: api } }] }] }`,
      'crd/broken-rule HTTPRoute a spec.rules[0].matches[0].path',
    ],
    [
      'a listener without a port',
      `
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: { name: a, namespace: b }
      spec: { gatewayClassName: istio, listeners: [{ name: http, protocol: HTTP }] }`,
      'crd/invalid-field Gateway a spec.listeners[0]',
    ],
    [
      'a misspelt field',
      `
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: { name: a, namespace: b }
      spec: { mTLS: { mode: STRICT } }`,
      'crd/unknown-field PeerAuthentication a spec.mTLS',
    ],
  ])('reports %s', (_, text, expected) => {
    expect(found(readManifests(text)).map((each) => each.split(' ').slice(0, 4).join(' '))).toEqual(
      expect.arrayContaining([expected]),
    )
  })
})
