import { describe, expect, it } from 'vitest'
import { buildNamespace, buildService, buildWorkload } from '../../model/builders.ts'
import type { ServicePortFact } from '../../model/kubernetes.ts'
import { findingsOf, toldBy } from '../test-check.ts'
import { servicesDisagreeOnProtocol, severalServicesPort } from './services-disagree.ts'

type Ports = readonly Partial<ServicePortFact>[]
const services = (...all: readonly Ports[]) =>
  all.map((ports, at) =>
    buildService(`shop/s${at}`, {
      selector: { app: 'cart' },
      ports: ports.map((port) => ({
        ...{ name: null, port: 80, targetPort: null, protocol: null, appProtocol: null },
        ...port,
      })),
    }),
  )
const workload = buildWorkload('shop/cart', {
  template: { annotations: {}, containers: [], hostNetwork: false, runAsUser: null },
})
const namespaces = [buildNamespace('shop', { labels: { 'istio-injection': 'enabled' } })]
const facts = (...all: readonly Ports[]) => ({
  namespaces,
  workloads: [workload],
  services: services(...all),
})

describe('workload/services-disagree-on-protocol', () => {
  const told = (...all: readonly Ports[]) => findingsOf(servicesDisagreeOnProtocol, facts(...all))

  it('tells requests and bytes at one port of the pods', () => {
    const http = { name: 'http-web', targetPort: 8080 }
    expect(told([http], [{ name: 'tcp-web', port: 81, targetPort: 8080 }])).toEqual([
      'shop/cart metadata.name',
    ])
    expect(told([http], [{ appProtocol: 'redis', port: 81, targetPort: 8080 }])).toHaveLength(1)
  })

  it('accepts words for the same, no word, and other ports', () => {
    expect(told([{ name: 'http' }], [{ name: 'grpc' }])).toEqual([])
    expect(told([{ name: 'http' }], [{ name: 'web' }])).toEqual([])
    expect(told([{ name: 'http' }], [{ name: 'tcp', port: 81 }])).toEqual([])
    expect(told([{ name: 'http' }], [{ name: 'tcp-dns', protocol: 'UDP' }])).toEqual([])
  })

  it('belongs to us: istioctl has a rule of its own', () => {
    const parts = facts([{ name: 'http' }], [{ name: 'tcp' }])
    expect(toldBy('istioctl', servicesDisagreeOnProtocol, parts)).toEqual([])
  })
})

describe('workload/several-services-one-port', () => {
  const told = (parts: Parameters<typeof toldBy>[2]) =>
    toldBy('istioctl', severalServicesPort, parts).map(({ references }) => String(references))

  it('tells TCP and UDP at one port', () => {
    expect(told(facts([{ protocol: 'UDP' }], [{}]))).toEqual(['IST0116'])
    expect(told(facts([{ protocol: 'TCP' }], [{}]))).toEqual([])
  })

  it('tells several ports for one of the pods, also by name', () => {
    expect(told(facts([{ targetPort: 'web' }], [{ port: 81, targetPort: 'web' }]))).toEqual([
      'IST0137',
    ])
    expect(told(facts([{ targetPort: 'web' }], [{ port: 81, targetPort: 'api' }]))).toEqual([])
    expect(told(facts([{}], [{ port: 81, targetPort: 80 }]))).toEqual(['IST0137'])
  })

  it('looks at Deployments in the mesh', () => {
    const parts = facts([{ protocol: 'UDP' }], [{}])
    expect(told({ ...parts, namespaces: [buildNamespace('shop', { labels: {} })] })).toEqual([])
    const waypoint = {
      ...workload,
      ownLabels: { 'gateway.istio.io/managed': 'istio.io-mesh-controller' },
    }
    expect(told({ ...parts, workloads: [waypoint] })).toEqual([])
    expect(told({ ...parts, workloads: [{ ...workload, kind: 'StatefulSet' }] })).toEqual([])
    expect(told({ ...parts, workloads: [{ ...workload, namespace: 'pay' }] })).toEqual([])
  })
})
