import { describe, expect, it } from 'vitest'
import { buildNamespace, buildPod, buildService, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { PodTemplateFact } from '../../model/kubernetes.ts'
import type { Check } from '../check.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { annotationAlpha } from './alpha.ts'
import { annotationDeprecated } from './deprecated.ts'
import { annotationInvalidValue } from './invalid-value.ts'
import { annotationMisplaced } from './misplaced.ts'
import { annotationUnknown } from './unknown.ts'

const own = { workload: null }
const template = (annotations: Record<string, string>): PodTemplateFact => ({
  annotations,
  containers: [],
  hostNetwork: false,
  runAsUser: null,
})

/** The same annotation on each kind of object. */
const everywhere = (name: string, value = 'x'): Partial<MeshFacts> => {
  const annotations = { [name]: value }
  return {
    namespaces: [buildNamespace('shop', { annotations })],
    services: [buildService('shop/cart', { annotations })],
    pods: [
      buildPod('shop/alone', { annotations, ...own }),
      buildPod('shop/cart-1', { annotations, workload: { kind: 'Deployment', name: 'cart' } }),
    ],
    workloads: [
      buildWorkload('shop/cart', { ownAnnotations: annotations, template: template(annotations) }),
    ],
  }
}
const objects = (check: Check, facts: Partial<MeshFacts>, profile: Profile = 'default') =>
  toldBy(profile, check, facts)
    .map(({ object, path }) => {
      const place = path.startsWith('spec') ? ' template' : ''
      return `${object.kind} ${object.name}${place}`
    })
    .sort()

const at = (name: string, value: string): Partial<MeshFacts> => ({
  pods: [buildPod('shop/alone', { annotations: { [name]: value }, ...own })],
})

describe('annotation/unknown', () => {
  it('tells a name that Istio does not have, of a template once and not of its pods', () => {
    const facts = everywhere('sidecar.istio.io/injct')
    expect(objects(annotationUnknown, facts)).toEqual([
      ...['Deployment cart', 'Deployment cart template', 'Namespace shop', 'Pod alone'],
      'Service cart',
    ])
  })

  it('tells under istioctl what istioctl looks at: pods, and no templates', () => {
    const facts = everywhere('networking.istio.io/exportThree')
    expect(objects(annotationUnknown, facts, 'istioctl')).toEqual([
      ...['Deployment cart', 'Namespace shop', 'Pod alone', 'Pod cart-1', 'Service cart'],
    ])
  })

  it.each(['sidecar.istio.io/inject', 'gateway.istio.io/controller-version'])(
    'knows %s',
    (name) => {
      expect(objects(annotationUnknown, everywhere(name))).toEqual([])
    },
  )

  it.each(['istio.example.com/inject', 'kubernetes.io/psp', 'helm.sh/istio.io'])(
    'leaves %s to others',
    (name) => expect(objects(annotationUnknown, everywhere(name))).toEqual([]),
  )
})

describe('annotation/misplaced', () => {
  it('tells annotations of pods on what is no pod', () => {
    const facts = everywhere('proxy.istio.io/config')
    expect(objects(annotationMisplaced, facts)).toEqual([
      ...['Deployment cart', 'Namespace shop', 'Service cart'],
    ])
  })

  it('tells the class of an Ingress elsewhere', () => {
    expect(objects(annotationMisplaced, at('kubernetes.io/ingress.class', 'istio'))).toEqual([
      'Pod alone',
    ])
  })

  it('accepts what may stand anywhere', () => {
    expect(objects(annotationMisplaced, everywhere('galley.istio.io/analyze-suppress'))).toEqual([])
  })
})

describe('annotation/deprecated', () => {
  it('tells the injection annotation, unless the label says it as well', () => {
    const facts = at('sidecar.istio.io/inject', 'true')
    expect(objects(annotationDeprecated, facts)).toEqual(['Pod alone'])
    const both = facts.pods?.map((pod) => ({
      ...pod,
      labels: { 'sidecar.istio.io/inject': 'true' },
    }))
    expect(objects(annotationDeprecated, { pods: both ?? [] })).toEqual([])
  })

  it('is silent about what is wanted', () => {
    expect(objects(annotationDeprecated, at('proxy.istio.io/config', ''))).toEqual([])
  })
})

describe('annotation/alpha', () => {
  const mode = at('sidecar.istio.io/interceptionMode', 'REDIRECT')

  it('belongs to istioctl alone', () => {
    expect(annotationAlpha.profiles).toEqual(['istioctl'])
    const facts = at('sidecar.istio.io/logLevel', 'debug')
    expect(objects(annotationAlpha, facts, 'istioctl')).toEqual(['Pod alone'])
    expect(objects(annotationAlpha, at('proxy.istio.io/config', ''), 'istioctl')).toEqual([])
  })

  it('excuses what the injector writes for the CNI plugin', () => {
    expect(objects(annotationAlpha, mode, 'istioctl')).toEqual([])
    const init = { name: 'istio-init', image: '', ready: false, ports: [] }
    const initContainers = [{ ...init, path: 'spec.initContainers[0]' }]
    const pods = mode.pods?.map((pod) => ({ ...pod, initContainers })) ?? []
    expect(objects(annotationAlpha, { pods }, 'istioctl')).toEqual(['Pod alone'])
  })
})

describe('annotation/invalid-value', () => {
  const wrong = (name: string, value: string) => objects(annotationInvalidValue, at(name, value))

  it.each([
    ['sidecar.istio.io/interceptionMode', 'redirect'],
    ['status.sidecar.istio.io/port', '65536'],
    ['readiness.status.sidecar.istio.io/initialDelaySeconds', 'bar'],
    ['readiness.status.sidecar.istio.io/periodSeconds', '-1'],
    ['readiness.status.sidecar.istio.io/failureThreshold', '1.5'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', '10.0.0.1'],
    ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '*'],
    ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '10.0.0.0/8, 10.1.0.0/16'],
    ['traffic.sidecar.istio.io/includeInboundPorts', '80;443'],
    ['traffic.sidecar.istio.io/excludeOutboundPorts', '*'],
    ['prometheus.istio.io/merge-metrics', 'yes'],
  ])('refuses %s: %s', (name, value) => expect(wrong(name, value)).toEqual(['Pod alone']))

  it.each([
    ['sidecar.istio.io/interceptionMode', 'NONE'],
    ['status.sidecar.istio.io/port', '0'],
    ['readiness.status.sidecar.istio.io/periodSeconds', '10'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', '*'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', ''],
    ['traffic.sidecar.istio.io/excludeOutboundIPRanges', '10.0.0.0/8,fd00::/8'],
    ['traffic.sidecar.istio.io/includeInboundPorts', '80, 443'],
    ['traffic.sidecar.istio.io/excludeInboundPorts', ''],
    ['prometheus.istio.io/merge-metrics', 'False'],
    ['sidecar.istio.io/logLevel', 'anything'],
  ])('accepts %s: %s', (name, value) => expect(wrong(name, value)).toEqual([]))

  it('reads what a pod asks of its proxy', () => {
    const asks = (value: unknown, problem: string | null = null): Partial<MeshFacts> => ({
      pods:
        at('proxy.istio.io/config', '…').pods?.map((pod) => ({
          ...pod,
          proxyConfig: { value, problem },
        })) ?? [],
    })
    expect(objects(annotationInvalidValue, asks(null, 'no YAML'))).toEqual(['Pod alone'])
    expect(objects(annotationInvalidValue, asks({ concurrency: 'many' }))).toEqual(['Pod alone'])
    expect(objects(annotationInvalidValue, asks({ concurrency: 2, drain_duration: '5s' }))).toEqual(
      [],
    )
  })
})
