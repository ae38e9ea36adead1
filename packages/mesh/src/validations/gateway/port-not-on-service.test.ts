import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildService, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { ServicePortFact } from '../../model/kubernetes.ts'
import { findingsIn } from '../test-check.ts'
import { gatewayPortNotOnService } from './port-not-on-service.ts'

const selector = { istio: 'ingress' }
const pod = buildPod('edge/ingress-1', {
  labels: selector,
  containers: [
    {
      name: 'istio-proxy',
      image: 'proxyv2',
      ready: true,
      ports: [{ name: 'web', containerPort: 8080, protocol: 'TCP' }],
    },
  ],
})
const gateway = (...ports: number[]) =>
  buildObject('Gateway', 'shop/public', {
    selector,
    servers: ports.map((number) => ({ port: { number, protocol: 'HTTP' }, hosts: ['*'] })),
  })
const service = (port: Partial<ServicePortFact>) =>
  buildService('edge/ingress', {
    selector,
    ports: [
      { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null, ...port },
    ],
  })
const run = (object: ReturnType<typeof buildObject>, parts: Partial<MeshFacts> = {}) =>
  findingsIn('default', gatewayPortNotOnService, {
    pods: [pod],
    services: [service({})],
    objects: [object],
    ...parts,
  })
const place = 'shop/public spec.servers[0].port.number'

describe('gateway/port-not-on-service', () => {
  it('reports a port to which no service leads, once', () => {
    expect(run(gateway(9000, 9000))).toEqual([place])
    expect(run(gateway(8080, 9000))).toEqual(['shop/public spec.servers[1].port.number'])
  })

  it('accepts the port of the service, and the one to which it leads', () => {
    expect(run(gateway(80))).toEqual([])
    expect(run(gateway(8080))).toEqual([])
  })

  it('accepts a port that a name leads to', () => {
    const services = [service({ targetPort: 'web' })]
    expect(run(gateway(8080), { services })).toEqual([])
    expect(run(gateway(80), { services })).toEqual([])
  })

  it('does not count services of other namespaces, other pods, other protocols or none', () => {
    const elsewhere = { ...service({}), namespace: 'other' }
    const others = buildService('edge/other', { selector: { istio: 'egress' } })
    const selectsNothing = { ...service({}), selector: {} }
    const udp = service({ protocol: 'UDP' })
    expect(run(gateway(80), { services: [elsewhere, others, selectsNothing, udp] })).toEqual([
      place,
    ])
  })

  it('knows what a Deployment without pods would run', () => {
    const workloads = [buildWorkload('edge/ingress', { labels: selector })]
    expect(run(gateway(9000), { pods: [], workloads })).toEqual([place])
    expect(run(gateway(80), { pods: [], workloads })).toEqual([])
  })

  it('says nothing where the gateway selects nothing, or its pods are reached by their node', () => {
    expect(run(gateway(9000), { pods: [] })).toEqual([])
    expect(run(gateway(9000), { pods: [{ ...pod, hostNetwork: true }] })).toEqual([])
  })

  it('passes over a server without a port', () => {
    const object = buildObject('Gateway', 'shop/public', { selector, servers: [{ hosts: ['*'] }] })
    expect(run(object)).toEqual([])
  })
})
