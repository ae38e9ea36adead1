import type { ObjectRef } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildService,
  buildSettings,
  buildWorkload,
} from '../model/builders.ts'
import { refOf, refTo } from '../validations/finding.ts'
import { referencesOf } from './references-of.ts'

const told = (index: ConfigIndex, from: ObjectRef) =>
  referencesOf(index)
    .of(from)
    .map(
      ({ role, path, to, exists }) =>
        `${role} ${path} → ${to.kind} ${to.name}${exists ? '' : ' ?'}`,
    )

describe('references of Kubernetes’ own objects', () => {
  const waypoint = 'istio.io/use-waypoint'
  const namespace = buildNamespace('shop', { labels: { [waypoint]: 'w' } })
  const service = buildService('shop/cart', {
    labels: { [waypoint]: 'w', 'istio.io/use-waypoint-namespace': 'edge' },
  })
  const workload = buildWorkload('shop/cart', {
    kind: 'CronJob',
    labels: { app: 'cart', [waypoint]: 'none' },
  })
  const index = indexConfig(
    buildFacts({
      settings: [
        buildSettings({
          meshConfig: {
            extensionProviders: [
              { name: 'spans', zipkin: { service: 'shop/cart.shop.svc.cluster.local' } },
            ],
          },
        }),
      ],
      namespaces: [namespace],
      services: [service],
      workloads: [workload],
      objects: [
        buildObject('Gateway', 'shop/w', {}, { apiVersion: 'gateway.networking.k8s.io/v1beta1' }),
      ],
    }),
  )

  it('are waypoints, what a Service selects, the identity of a workload, services of providers', () => {
    const path = `metadata.labels["${waypoint}"]`
    expect(told(index, refTo('Namespace', namespace))).toEqual([`waypoint ${path} → Gateway w`])
    expect(told(index, refTo('Service', service))).toEqual([
      'selects spec.selector → CronJob cart',
      `waypoint ${path} → Gateway w ?`,
    ])
    expect(told(index, refOf(workload))).toEqual([
      'service-account spec.jobTemplate.spec.template.spec.serviceAccountName → ServiceAccount default',
    ])
    const [provider] = referencesOf(index).to(refTo('Service', service))
    expect(provider).toMatchObject({
      role: 'provider',
      path: 'extensionProviders[0].zipkin.service',
      from: { kind: 'MeshConfig' },
    })
  })

  it('are found again from what they name, in whatever version', () => {
    const gateway = {
      ...refOf(buildObject('Gateway', 'shop/w', {})),
      apiVersion: 'gateway.networking.k8s.io/v1',
    }
    expect(referencesOf(index).counts(gateway)).toEqual({ to: 0, from: 1 })
  })
})

describe('references of several clusters', () => {
  it('lead to the service of the own cluster, else to that of another', () => {
    const west = buildService('shop/cart', { cluster: 'west' })
    const route = buildObject('VirtualService', 'shop/x', {
      gateways: ['mesh'],
      http: [{ route: [{ destination: { host: 'cart' } }] }],
    })
    const clusterOf = (services: readonly (typeof west)[]) => {
      const index = indexConfig(buildFacts({ services, objects: [route] }))
      return referencesOf(index)
        .of(refOf(route))
        .map(({ to }) => to.cluster)
    }
    expect(clusterOf([west])).toEqual(['west'])
    expect(clusterOf([west, buildService('shop/cart')])).toEqual(['east'])
  })
})
