import type { ConfigFacts, ConfigObject, NamespaceFact } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import type { Viewer } from '../context.ts'
import { visibleFindings } from './findings.ts'

const cluster = 'east'
const shop: NamespaceFact = {
  cluster,
  name: 'shop',
  labels: { 'istio-injection': 'enabled', 'istio.io/rev': 'canary' },
  dataPlaneMode: 'sidecar',
}
const webhook: ConfigObject = {
  ...{ cluster, apiVersion: 'admissionregistration.k8s.io/v1', namespace: null },
  ...{ kind: 'MutatingWebhookConfiguration', name: 'istio-sidecar-injector' },
  ...{ labels: {}, annotations: {}, createdAtMs: null, status: {} },
  spec: { webhooks: [{ name: 'sidecar-injector.istio.io', clientConfig: {} }] },
}
const config: ConfigFacts = {
  settings: [
    { cluster, rootNamespace: 'istio-system', trustDomain: 'x', domainSuffix: 'cluster.local' },
  ],
  namespaces: [shop],
  workloads: [],
  pods: [],
  services: [],
  objects: [webhook],
}

const seenBy = (...namespaces: string[]) => {
  const viewer: Viewer = {
    name: 'somebody',
    anonymous: false,
    mayRead: (_, namespace) => namespaces.includes(namespace),
  }
  return visibleFindings(config, viewer).map(({ object }) => `${object.kind} ${object.name}`)
}

describe('visibleFindings', () => {
  it('tells of a namespace to those who may read it', () => {
    expect(seenBy('shop')).toEqual(['Namespace shop'])
    expect(seenBy('pay')).toEqual([])
  })

  it('tells of what stands in none to those who may read the control plane’s', () => {
    expect(seenBy('istio-system')).toEqual(['MutatingWebhookConfiguration istio-sidecar-injector'])
  })
})
