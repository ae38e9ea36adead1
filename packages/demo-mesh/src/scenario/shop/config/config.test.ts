import { describe, expect, it } from 'vitest'
import { valueAt } from '../../../kubernetes/object.ts'
import { hostOf, workloadsBehind } from '../../lookups.ts'
import type { KubernetesObject, Workload } from '../../model.ts'
import { shopFindings } from '../findings.ts'
import { shopScenario } from '../index.ts'
import { soundConfigObjects } from './index.ts'

/** Every value of a key, however deep. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => [
    ...(name === key ? [child] : []),
    ...valuesOf(key, child),
  ])
}

const ofKind = (objects: readonly KubernetesObject[], kind: string) =>
  objects.filter((object) => object.kind === kind)

const fullHost = (host: string, namespace: string) =>
  host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`

const knownHosts = new Set([
  ...shopScenario.services.map(hostOf),
  ...shopScenario.externalServices.map(({ host }) => host),
])

const nameOf = ({ kind, metadata }: KubernetesObject) =>
  `${kind} ${metadata.namespace}/${metadata.name}`

function selectsOneOf(workloads: readonly Workload[], selector: unknown): boolean {
  const wanted = Object.entries(selector ?? {})
  return workloads.some(({ labels }) => wanted.every(([name, value]) => labels[name] === value))
}

/** References of VirtualServices, DestinationRules and selectors that lead nowhere. */
function danglingReferences(objects: readonly KubernetesObject[]): string[] {
  const gateways = ofKind(objects, 'Gateway').map(
    ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
  )
  const subsets = new Map(
    ofKind(objects, 'DestinationRule').map((rule) => [
      fullHost(String(valueAt(rule, 'spec.host')), rule.metadata.namespace ?? ''),
      valuesOf('subsets', rule.spec)
        .flat()
        .map((subset) => valueAt(subset, 'name')),
    ]),
  )
  return objects.flatMap((object) => {
    const namespace = object.metadata.namespace ?? ''
    const problems: boolean[] = []
    if (object.kind === 'VirtualService') {
      const named = valuesOf('gateways', object.spec).flat()
      problems.push(named.some((name) => name !== 'mesh' && !gateways.includes(String(name))))
      for (const destination of valuesOf('destination', object.spec)) {
        const host = fullHost(String(valueAt(destination, 'host')), namespace)
        const subset = valueAt(destination, 'subset')
        problems.push(!knownHosts.has(host))
        problems.push(subset !== undefined && !subsets.get(host)?.includes(subset))
      }
    }
    if (object.kind === 'DestinationRule') {
      const host = fullHost(String(valueAt(object, 'spec.host')), namespace)
      const service = shopScenario.services.find((each) => hostOf(each) === host)
      const behind = service ? workloadsBehind(shopScenario, service) : []
      for (const subset of valuesOf('subsets', object.spec).flat()) {
        problems.push(!selectsOneOf(behind, valueAt(subset, 'labels')))
      }
    }
    const selectors = [
      ...valuesOf('matchLabels', object.spec),
      ...(object.kind === 'Gateway' ? valuesOf('selector', object.spec) : []),
    ]
    for (const selector of selectors) {
      problems.push(!selectsOneOf(shopScenario.workloads, selector))
    }
    return problems.includes(true) ? [nameOf(object)] : []
  })
}

describe('the configuration of the shop', () => {
  it('has no dangling reference where it is sound', () => {
    expect(danglingReferences(soundConfigObjects)).toEqual([])
  })

  it('has those of the expected findings, and no others', () => {
    const notReferences = [
      ...['virtual-service/host-conflict', 'service/port-without-protocol'],
      ...['workload/proxy-missing', 'workload/proxy-image-differs', 'annotation/deprecated'],
      ...['workload/missing-labels', 'destination-rule/unused-subset'],
      ...['gateway/credential-invalid'],
    ]
    const expected = shopFindings
      .filter(({ id }) => !notReferences.includes(id))
      .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)
    expect(danglingReferences(shopScenario.configObjects).sort()).toEqual(expected.sort())
  })

  it('gives a mesh host to two VirtualServices only where a finding says so', () => {
    const hosts = ofKind(shopScenario.configObjects, 'VirtualService')
      .filter((object) =>
        valuesOf('gateways', object.spec)
          .flat()
          .every((name) => name === 'mesh'),
      )
      .flatMap((object) =>
        valuesOf('hosts', object.spec)
          .flat()
          .map((host) => fullHost(String(host), object.metadata.namespace ?? '')),
      )
    const twice = hosts.filter((host, index) => hosts.indexOf(host) !== index)
    expect(twice).toEqual(['cart.shop.svc.cluster.local'])
  })

  it('splits the catalogue as its calls do', () => {
    const weights = ofKind(shopScenario.configObjects, 'VirtualService')
      .filter(({ metadata }) => metadata.name === 'catalogue')
      .flatMap((object) => valuesOf('weight', object.spec))
    const call = shopScenario.calls.find(({ id }) => id === 'storefront-catalogue')
    expect(weights).toEqual(call?.targets.map(({ share }) => Number(share) * 100))
  })
})
