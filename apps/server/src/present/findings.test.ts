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

/** A VirtualService of `shop` that names ten hosts of `pay`, none of which exists, and counts how often it is written out. */
function manyFindings() {
  let written = 0
  const route = (number: number) => ({
    destination: { host: `lost-${number}.pay.svc.cluster.local` },
  })
  const spec = {
    hosts: ['cart'],
    gateways: ['pay/edge', 'pay/door'],
    http: Array.from({ length: 10 }, (_, number) => ({ route: [route(number)] })),
  }
  Object.defineProperty(spec, 'toJSON', {
    value: () => {
      written += 1
      return { gateways: ['pay/edge'] }
    },
  })
  const object: ConfigObject = {
    ...{ cluster, apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' },
    ...{ namespace: 'shop', name: 'cart', labels: {}, annotations: {}, createdAtMs: null },
    ...{ spec, status: {} },
  }
  const seenBy = (mayRead: Viewer['mayRead']) =>
    visibleFindings(
      { ...config, namespaces: [], objects: [object] },
      { name: 'somebody', anonymous: false, mayRead },
    )
  return { seenBy, written: () => written }
}

describe('visibleFindings', () => {
  it('reads an object for the names in it where some would be hidden, and once', () => {
    const everybody = manyFindings()
    expect(everybody.seenBy(() => true).length).toBeGreaterThan(9)
    expect(everybody.written()).toBe(0)
    const ofShop = manyFindings()
    const texts = ofShop
      .seenBy((_, namespace) => namespace === 'shop')
      .flatMap(({ message }) => Object.values(message.params))
    expect(texts).toContain('pay/edge')
    expect(texts).toContain('restricted')
    expect(texts).not.toContain('pay/door')
    expect(ofShop.written()).toBe(1)
  })

  it('tells of a namespace to those who may read it', () => {
    expect(seenBy('shop')).toEqual(['Namespace shop'])
    expect(seenBy('pay')).toEqual([])
  })

  it('tells of what stands in none to those who may read the control plane’s', () => {
    expect(seenBy('istio-system')).toEqual(['MutatingWebhookConfiguration istio-sidecar-injector'])
  })
})
