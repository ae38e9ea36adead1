import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildPod, buildWorkload } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { findingsOf, toldBy } from '../test-check.ts'
import { podWithImageAuto, templateWithImageAuto } from './image-auto.ts'

const auto = (path = 'spec.containers[0]') => ({
  ...{ name: 'istio-proxy', image: 'auto', ready: false, ports: [] },
  path,
})
const injector = buildObject(
  'MutatingWebhookConfiguration',
  '/injector',
  {
    webhooks: [
      {
        name: 'namespace.sidecar-injector.istio.io',
        namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
      },
      {
        name: 'object.sidecar-injector.istio.io',
        objectSelector: { matchLabels: { 'sidecar.istio.io/inject': 'true' } },
      },
    ],
  },
  { namespace: null },
)
const told = (
  parts: { kind?: string; labels?: Record<string, string>; injection?: string; path?: string } = {},
  objects = [injector],
  profile: Profile = 'default',
) => {
  const labels: Record<string, string> = parts.injection
    ? { 'istio-injection': parts.injection }
    : {}
  const template = { annotations: {}, containers: [auto(parts.path)], hostNetwork: false }
  return toldBy(profile, templateWithImageAuto, {
    namespaces: [buildNamespace('shop', { labels })],
    workloads: [
      buildWorkload('shop/gateway', {
        kind: parts.kind ?? 'Deployment',
        labels: parts.labels ?? {},
        template: { ...template, runAsUser: null },
      }),
    ],
    objects,
  }).map(({ path }) => path)
}

describe('workload/image-auto', () => {
  it('tells a workload for which no injector is called', () => {
    expect(told()).toEqual(['spec.template.spec.containers[0].image'])
    expect(told({ injection: 'disabled' })).toHaveLength(1)
  })

  it('accepts one that its namespace or its own labels bring to an injector', () => {
    expect(told({ injection: 'enabled' })).toEqual([])
    expect(told({ labels: { 'sidecar.istio.io/inject': 'true' } })).toEqual([])
  })

  it('concludes nothing where no injector is known, but istioctl does', () => {
    expect(told({}, [])).toEqual([])
    expect(told({}, [], 'istioctl')).toHaveLength(1)
  })

  it('looks at every kind of workload, and istioctl at Deployments', () => {
    expect(told({ kind: 'DaemonSet' })).toHaveLength(1)
    expect(told({ kind: 'DaemonSet' }, [injector], 'istioctl')).toEqual([])
  })
})

describe('workload/image-auto-of-pod', () => {
  it('tells a pod that waits for an image called auto', () => {
    const pods = [buildPod('shop/gateway-1', { containers: [auto()] })]
    expect(findingsOf(podWithImageAuto, { pods })).toEqual([
      'shop/gateway-1 spec.containers[0].image',
    ])
  })

  it('leaves other containers and init containers alone', () => {
    const other = { ...auto(), name: 'app' }
    const containers = [other, auto('spec.initContainers[0]')]
    expect(findingsOf(podWithImageAuto, { pods: [buildPod('shop/x', { containers })] })).toEqual([])
  })
})
