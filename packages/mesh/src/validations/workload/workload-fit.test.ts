import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildPod,
  buildSettings,
  buildWorkload,
} from '../../model/builders.ts'
import type { ContainerFact, PodTemplateFact, WorkloadFact } from '../../model/kubernetes.ts'
import { findingsOf } from '../test-check.ts'
import { hostNetwork } from './host-network.ts'
import { missingLabels } from './missing-labels.ts'
import { portOfIstio } from './port-of-istio.ts'
import { probeWithoutRewrite } from './probe-without-rewrite.ts'
import { startsBeforeItsProxy } from './starts-before-its-proxy.ts'

const container = (parts: Partial<ContainerFact> = {}): ContainerFact => ({
  name: 'web',
  image: 'web',
  ready: true,
  ports: [],
  path: 'spec.containers[0]',
  ...parts,
})
const template = (parts: Partial<PodTemplateFact> = {}): PodTemplateFact => ({
  annotations: {},
  containers: [container()],
  hostNetwork: false,
  runAsUser: null,
  ...parts,
})
const workload = (parts: Partial<PodTemplateFact>, more: Partial<WorkloadFact> = {}) =>
  buildWorkload('shop/web-v1', { template: template(parts), ...more })
const port = (containerPort: number) => ({ name: null, containerPort, protocol: 'TCP' })

describe('workload/port-of-istio', () => {
  const found = (number: number, more: Partial<WorkloadFact> = {}, name = 'web') => {
    const containers = [container({ name, ports: [port(8080), port(number)] })]
    return findingsOf(portOfIstio, { workloads: [workload({ containers }, more)] })
  }

  it('reports a port that the sidecar has', () => {
    expect(found(15090)).toEqual([
      'shop/web-v1 spec.template.spec.containers[0].ports[1].containerPort',
    ])
    expect(found(15001, { kind: 'CronJob' })[0]).toContain('spec.jobTemplate.spec.template.spec.')
  })

  it('accepts ports beside, pods without a sidecar, and the proxy itself', () => {
    expect([15003, 15091, 8080].flatMap((each) => found(each))).toEqual([])
    expect(found(15090, { dataPlane: 'none' })).toEqual([])
    expect(found(15090, {}, 'istio-proxy')).toEqual([])
  })
})

describe('workload/probe-without-rewrite', () => {
  const found = (rewrite: string, mode: string, by: 'httpGet' | 'exec' = 'httpGet') =>
    findingsOf(probeWithoutRewrite, {
      objects: [buildObject('PeerAuthentication', 'shop/all', { mtls: { mode } })],
      workloads: [
        workload({
          annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': rewrite },
          containers: [container({ probes: [{ use: 'readinessProbe', by, port: 80 }] })],
        }),
      ],
    })

  it('reports a probe that the proxy refuses', () => {
    expect(found('false', 'STRICT')).toEqual([
      'shop/web-v1 spec.template.spec.containers[0].readinessProbe.httpGet',
    ])
  })

  it('accepts rewritten probes, commands, and servers that take plaintext', () => {
    expect([...found('true', 'STRICT'), ...found('false', 'PERMISSIVE')]).toEqual([])
    expect(found('false', 'STRICT', 'exec')).toEqual([])
  })
})

describe('workload/host-network', () => {
  const found = (mode: 'sidecar' | 'none', labels: Record<string, string> = {}) =>
    findingsOf(hostNetwork, {
      namespaces: [buildNamespace('shop', { dataPlaneMode: mode })],
      workloads: [workload({ hostNetwork: true }, { labels, dataPlane: 'none' })],
    })

  it('reports pods of the node’s network in a namespace of the mesh', () => {
    expect(found('sidecar')).toEqual(['shop/web-v1 spec.template.spec.hostNetwork'])
  })

  it('accepts them outside the mesh, and where somebody said so', () => {
    expect([...found('none'), ...found('sidecar', { 'sidecar.istio.io/inject': 'false' })]).toEqual(
      [],
    )
  })
})

describe('workload/missing-labels', () => {
  const found = (more: Partial<WorkloadFact>) =>
    findingsOf(missingLabels, { workloads: [workload({}, more)] })

  it('reports a workload without a version, or without either', () => {
    expect(found({ labels: { app: 'web' }, version: null })).toEqual([
      'shop/web-v1 spec.template.metadata.labels',
    ])
    expect(found({ labels: {}, app: null, version: null })).toHaveLength(1)
  })

  it('accepts any of the labels that Istio reads, and workloads outside the mesh', () => {
    expect(found({})).toEqual([])
    expect(found({ labels: { app: 'web', 'app.kubernetes.io/version': '2' } })).toEqual([])
    expect(found({ labels: { app: 'web', version: 'latest' }, version: null })).toEqual([])
    expect(found({ labels: {}, app: null, dataPlane: 'none' })).toEqual([])
  })
})

describe('workload/starts-before-its-proxy', () => {
  const pod = (name: string, restarts: number, proxy = 'spec.containers[1]') =>
    buildPod(`shop/${name}`, {
      restarts,
      workload: { kind: 'Deployment', name: 'web-v1' },
      containers: [container(), container({ name: 'istio-proxy', path: proxy })],
    })
  const found = (
    pods: ReturnType<typeof pod>[],
    parts: Partial<PodTemplateFact> = {},
    meshConfig: Record<string, unknown> = {},
  ) =>
    findingsOf(startsBeforeItsProxy, {
      settings: [buildSettings({ meshConfig })],
      workloads: [workload(parts)],
      pods,
    })
  const fell = [pod('a', 1), pod('b', 2), pod('c', 0)]

  it('reports an application of which most pods began twice', () => {
    expect(found(fell)).toEqual(['shop/web-v1 spec.template.metadata.annotations'])
  })

  it('accepts it where the application waits, or the proxy is first', () => {
    const annotations = { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true' }
    expect(found(fell, { annotations })).toEqual([])
    expect(found(fell, {}, { defaultConfig: { holdApplicationUntilProxyStarts: true } })).toEqual(
      [],
    )
    const native = ['a', 'b'].map((name) => pod(name, 1, 'spec.initContainers[0]'))
    expect(found(native)).toEqual([])
  })

  it('does not take the restart of a few for it', () => {
    expect(found([pod('a', 5), pod('b', 0)])).toEqual([])
    expect(found([pod('a', 5)])).toEqual([])
  })
})
