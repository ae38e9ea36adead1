import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findServed } from '../kubernetes/known-kinds.ts'
import { type KubernetesObject, valueAt } from '../kubernetes/object.ts'
import { ObjectStore } from '../kubernetes/store.ts'
import { scenarios } from '../scenario/registry.ts'
import { shopScenario } from '../scenario/shop/index.ts'
import { shareAt } from '../world/rate-curve.ts'
import { clusterObjects, movingObjects } from './cluster-objects.ts'
import { applyMovement } from './living-mesh.ts'

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const objects = clusterObjects(shopScenario, nowMs)

const ofKind = (kind: string, from: readonly KubernetesObject[] = objects) =>
  from.filter((object) => object.kind === kind)

const named = (kind: string, name: string, from: readonly KubernetesObject[] = objects) => {
  const found = ofKind(kind, from).find((object) => object.metadata.name === name)
  if (!found) throw new Error(`no ${kind} ${name}`)
  return found
}

const podsOfApp = (app: string) => ofKind('Pod').filter((pod) => pod.metadata.labels?.app === app)

describe.each([...scenarios.keys()])('the cluster of %s', (name) => {
  const scenario = scenarios.get(name)?.({ namespaces: 12 }) ?? shopScenario
  const all = clusterObjects(scenario, nowMs)

  it('serves every object, under one name each', () => {
    const keys = all.map(({ apiVersion, kind, metadata }) =>
      [apiVersion, kind, metadata.namespace, metadata.name].join(' '),
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(() => new ObjectStore(all)).not.toThrow()
  })

  it('contains every object that is said to be wrong', () => {
    const missing = scenario.findings.filter(
      (finding) =>
        !all.some(
          ({ kind, metadata }) =>
            kind === finding.kind &&
            metadata.name === finding.name &&
            metadata.namespace === finding.namespace,
        ),
    )
    expect(missing).toEqual([])
  })
})

describe('clusterObjects', () => {
  it('are the same at the same moment, keys of secrets apart', () => {
    const stable = (all: readonly KubernetesObject[]) => all.filter(({ kind }) => kind !== 'Secret')
    expect(stable(clusterObjects(shopScenario, nowMs))).toEqual(stable(objects))
  })

  it('own each other by uid: pod, ReplicaSet, Deployment', () => {
    const uids = new Map(objects.map((object) => [object.metadata.uid, object]))
    const orphans = objects.filter((object) =>
      object.metadata.ownerReferences?.some(({ uid, kind }) => uids.get(uid)?.kind !== kind),
    )
    expect(orphans.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([])
    const [pod] = podsOfApp('orders')
    const set = uids.get(pod?.metadata.ownerReferences?.[0]?.uid)
    expect(set?.kind).toBe('ReplicaSet')
    expect(uids.get(set?.metadata.ownerReferences?.[0]?.uid)?.metadata.name).toBe('orders')
  })

  it('inject sidecars into the mesh only, as containers or as native sidecars', () => {
    const proxyPlaces = (app: string) =>
      podsOfApp(app).map((pod) =>
        ['spec.containers', 'spec.initContainers'].filter((path) =>
          JSON.stringify(valueAt(pod, path) ?? []).includes('"name":"istio-proxy"'),
        ),
      )
    const places = ofKind('Pod')
      .filter((pod) => pod.metadata.annotations?.['sidecar.istio.io/status'])
      .flatMap((pod) => proxyPlaces(pod.metadata.labels?.app ?? ''))
    expect(new Set(places.flat())).toEqual(new Set(['spec.containers', 'spec.initContainers']))
    expect(places.every((each) => each.length === 1)).toBe(true)
    expect(proxyPlaces('receipts')).toEqual([[]])
    const [ambient] = podsOfApp('features')
    expect(ambient?.metadata.annotations).toMatchObject({
      'ambient.istio.io/redirection': 'enabled',
    })
  })

  it('know which endpoints are not ready', () => {
    const slice = (service: string) =>
      ofKind('EndpointSlice').find(
        ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service,
      )
    expect(slice('returns')?.endpoints).toMatchObject([{ conditions: { ready: false } }])
    expect(slice('orders')?.endpoints).toMatchObject([
      { conditions: { ready: true } },
      { conditions: { ready: true } },
    ])
  })

  it('keep gateway certificates for the hosts of their Gateways, one of which has ended', () => {
    const certificateIn = (name: string) => {
      const secret = named('Secret', name)
      expect(secret).toMatchObject({
        type: 'kubernetes.io/tls',
        metadata: { namespace: 'istio-ingress' },
        data: { 'tls.key': expect.any(String) },
      })
      const data = secret.data as Record<string, string>
      return new X509Certificate(Buffer.from(data['tls.crt'] ?? '', 'base64'))
    }
    const [fine, old] = [certificateIn('harbour-tls'), certificateIn('wholesale-tls')]
    expect(fine.subjectAltName).toBe('DNS:*.harbour.example')
    expect(Date.parse(fine.validTo)).toBeGreaterThan(nowMs)
    expect(Date.parse(old.validTo)).toBeLessThan(nowMs)
  })
})

describe('the pods of a large mesh', () => {
  it('weigh what injected pods weigh: 15 kB and more, a third of it managed fields', () => {
    const scenario = scenarios.get('large')?.({ namespaces: 3 }) ?? shopScenario
    const pods = ofKind('Pod', clusterObjects(scenario, nowMs)).filter(
      ({ metadata }) => metadata.annotations?.['sidecar.istio.io/status'] !== undefined,
    )
    expect(pods).toHaveLength(18)
    for (const pod of pods) {
      const bytes = JSON.stringify(pod).length
      expect(bytes).toBeGreaterThanOrEqual(15_000)
      const managed = JSON.stringify(pod.metadata.managedFields).length
      expect(managed / bytes).toBeGreaterThan(0.3)
    }
  })

  it('mount the token of their service account into every container', () => {
    const [pod] = podsOfApp('orders')
    const [volume] = [valueAt(pod, 'spec.volumes')].flat().slice(-1)
    const name = valueAt(volume, 'name')
    expect(name).toMatch(/^kube-api-access-[a-z0-9]{5}$/)
    for (const path of ['spec.initContainers', 'spec.containers']) {
      for (const container of [valueAt(pod, path)].flat()) {
        expect(valueAt(container, 'volumeMounts')).toContainEqual(expect.objectContaining({ name }))
      }
    }
  })
})

describe('the canary', () => {
  const stepShare = shopScenario.calls
    .flatMap((call) => call.targets)
    .find((target) => target.workload === 'pay/payments')?.share

  it.each([0, 7, 11, 12, 30])('has the weight of the traffic at step %d', (step) => {
    const atMs = nowMs + step * 600_000 + 5_000
    const expected = Math.round(shareAt(stepShare ?? 0, atMs / 1000) * 100)
    const moving = movingObjects(shopScenario, atMs)
    expect(valueAt(named('Canary', 'payments', moving), 'status.canaryWeight')).toBe(expected)
    const route = named('VirtualService', 'payments', moving)
    const weights = JSON.stringify(route.spec).match(/"weight":\d+/g)
    expect(weights).toEqual([`"weight":${100 - expected}`, `"weight":${expected}`])
  })
})

describe('movement', () => {
  it('brings a store to where a fresh cluster would be', () => {
    const store = new ObjectStore(objects)
    const laterMs = nowMs + 37 * 60_000
    applyMovement(store, movingObjects(shopScenario, nowMs), movingObjects(shopScenario, laterMs))
    const fresh = clusterObjects(shopScenario, laterMs)
    for (const [group, version, plural, kind] of [
      ['', 'v1', 'pods', 'Pod'],
      ['', 'v1', 'events', 'Event'],
      ['batch', 'v1', 'jobs', 'Job'],
      ['flagger.app', 'v1beta1', 'canaries', 'Canary'],
    ] as const) {
      const resource = findServed(group, version, plural)
      const names = resource ? store.list(resource).map(({ metadata }) => metadata.name) : []
      const expected = ofKind(kind, fresh).map(({ metadata }) => metadata.name)
      expect(new Set(names)).toEqual(new Set(expected))
    }
    expect(store.version).toBeGreaterThan(objects.length)
  })

  it('changes nothing between two equal moments', () => {
    const store = new ObjectStore(objects)
    const before = store.version
    applyMovement(store, movingObjects(shopScenario, nowMs), movingObjects(shopScenario, nowMs))
    expect(store.version).toBe(before)
  })

  it('leaves alone what somebody removed', () => {
    const store = new ObjectStore(objects)
    const canaries = findServed('flagger.app', 'v1beta1', 'canaries')
    if (!canaries) throw new Error('canaries are not served')
    store.remove(canaries, 'pay', 'payments')
    const laterMs = nowMs + 600_000
    applyMovement(store, movingObjects(shopScenario, nowMs), movingObjects(shopScenario, laterMs))
    expect(store.find(canaries, 'pay', 'payments')).toBeUndefined()
  })
})
