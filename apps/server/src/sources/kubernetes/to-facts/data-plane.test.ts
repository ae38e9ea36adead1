import { describe, expect, it } from 'vitest'
import type { Container } from '../wire/pod.ts'
import { dataPlaneOf, expectedDataPlane, type PodShape } from './data-plane.ts'

const container = (name: string, extra: Partial<Container> = {}): Container => ({
  name,
  image: 'registry/image:1',
  args: [],
  restartPolicy: null,
  ports: [],
  ...extra,
})

interface Parts {
  labels?: Record<string, string>
  annotations?: Record<string, string>
  containers?: Container[]
  initContainers?: Container[]
}

const pod = ({ labels = {}, annotations = {}, containers = [], initContainers = [] }: Parts) =>
  ({
    labels,
    annotations,
    spec: {
      nodeName: null,
      serviceAccountName: null,
      hostNetwork: false,
      containers,
      initContainers,
    },
  }) satisfies PodShape

const app = container('app')
const proxy = (...args: string[]) => container('istio-proxy', { args })
const sidecar = proxy('proxy', 'sidecar', '--domain', 'shop.svc.cluster.local')

describe('dataPlaneOf', () => {
  it.each<[string, Parts, string]>([
    ['a proxy beside the application', { containers: [app, sidecar] }, 'sidecar'],
    ['a native sidecar', { containers: [app], initContainers: [sidecar] }, 'sidecar'],
    ['a pod without one', { containers: [app] }, 'none'],
    [
      'a pod that ztunnel serves',
      { containers: [app], annotations: { 'ambient.istio.io/redirection': 'enabled' } },
      'ambient',
    ],
    ['the role in the arguments', { containers: [proxy('proxy', 'router')] }, 'gateway'],
    ['a waypoint', { containers: [proxy('proxy', 'waypoint')] }, 'waypoint'],
    [
      'a waypoint by its label',
      { containers: [proxy()], labels: { 'gateway.istio.io/managed': 'istio.io-mesh-controller' } },
      'waypoint',
    ],
    ['a ztunnel', { containers: [proxy('proxy', 'ztunnel')] }, 'ztunnel'],
    [
      'a ztunnel by its image',
      { containers: [container('istio-proxy', { image: 'docker.io/istio/ztunnel:1.29.1' })] },
      'ztunnel',
    ],
    [
      'a gateway by its template',
      { containers: [proxy()], annotations: { 'inject.istio.io/templates': 'gateway' } },
      'gateway',
    ],
    [
      'a gateway of the Gateway API',
      { containers: [proxy()], labels: { 'gateway.networking.k8s.io/gateway-name': 'web' } },
      'gateway',
    ],
    [
      'a gateway by its istio label',
      { containers: [proxy()], labels: { istio: 'ingressgateway' } },
      'gateway',
    ],
    [
      'an application that carries a gateway’s label',
      { containers: [app, proxy()], labels: { istio: 'ingressgateway' } },
      'sidecar',
    ],
  ])('%s', (_, parts, expected) => {
    expect(dataPlaneOf(pod(parts))).toBe(expected)
  })
})

describe('expectedDataPlane', () => {
  it.each<[string, Parts, 'sidecar' | 'ambient' | 'none', string]>([
    ['the namespace injects', {}, 'sidecar', 'sidecar'],
    ['the pod opts out', { labels: { 'sidecar.istio.io/inject': 'false' } }, 'sidecar', 'none'],
    ['the pod opts in', { labels: { 'sidecar.istio.io/inject': 'true' } }, 'none', 'sidecar'],
    [
      'the pod asks for a gateway',
      {
        labels: { 'sidecar.istio.io/inject': 'true' },
        annotations: { 'inject.istio.io/templates': 'gateway' },
      },
      'none',
      'gateway',
    ],
    ['the namespace is ambient', {}, 'ambient', 'ambient'],
    [
      'the pod leaves ambient',
      { labels: { 'istio.io/dataplane-mode': 'none' } },
      'ambient',
      'none',
    ],
    ['nobody asks', {}, 'none', 'none'],
  ])('%s', (_, parts, mode, expected) => {
    expect(expectedDataPlane(pod({ containers: [app], ...parts }), mode)).toBe(expected)
  })
})
