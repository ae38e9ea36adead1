import { describe, expect, it } from 'vitest'
import { indexConfig } from '../../config/config-index.ts'
import {
  buildFacts,
  buildPod,
  buildService,
  buildWorkload,
  testCluster,
} from '../../model/builders.ts'
import type { PodFact, ServiceFact, ServicePortFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { portWithoutProtocol } from './port-without-protocol.ts'

const run = (port: Partial<ServicePortFact>, parts: Partial<ServiceFact> = {}, place = 'shop/x') =>
  findingsOf(portWithoutProtocol, { services: [serviceWith(port, parts, place)] })

const serviceWith = (port: Partial<ServicePortFact>, parts: Partial<ServiceFact>, place: string) =>
  buildService(place, {
    ports: [
      { name: null, port: 8080, targetPort: null, protocol: 'TCP', appProtocol: null, ...port },
    ],
    ...parts,
  })

describe('service/port-without-protocol', () => {
  it.each(['http', 'http-metrics', 'HTTP2-x', 'grpc', 'grpc-web', 'tcp-raft', 'mysql'])(
    'accepts the name %s',
    (name) => {
      expect(run({ name })).toEqual([])
    },
  )

  it.each(['web', 'metrics', 'httpx', 'api-http'])('reports the name %s', (name) => {
    expect(run({ name })).toEqual(['shop/x spec.ports[0].name'])
  })

  it('reports a port without a name', () => {
    expect(run({})).toEqual(['shop/x spec.ports[0]'])
  })

  it('believes appProtocol before the name', () => {
    expect(run({ name: 'web', appProtocol: 'kubernetes.io/h2c' })).toEqual([])
    expect(run({ name: 'http', appProtocol: 'amqp' })).toHaveLength(1)
  })

  it('accepts ports that Istio never sniffs', () => {
    expect(run({ port: 3306 })).toEqual([])
    expect(run({ name: 'dns', protocol: 'UDP' })).toEqual([])
  })

  it('accepts SCTP, which Istio does not carry; istioctl asks for a name', () => {
    const services = [serviceWith({ protocol: 'SCTP' }, {}, 'shop/x')]
    const told = (profile: Profile) => findingsIn(profile, portWithoutProtocol, { services })
    expect([told('default'), told('kiali')]).toEqual([[], []])
    expect(told('istioctl')).toEqual(['shop/x spec.ports[0]'])
  })

  it('leaves the namespaces of Kubernetes alone', () => {
    expect(run({}, {}, 'kube-system/kube-dns')).toEqual([])
  })

  it.each([
    { istio: 'ingressgateway' },
    { release: 'istio' },
    { 'gateway.istio.io/managed': 'istio.io-gateway-controller' },
  ])('leaves Istio’s own services alone: %j', (labels) => {
    expect(run({}, { labels })).toEqual([])
    expect(run({}, { labels: { release: 'shop' } })).toHaveLength(1)
  })

  it('warns about plain tcp for a name outside', () => {
    const external = { type: 'ExternalName', externalName: 'x.example' }
    const facts = buildFacts({ services: [serviceWith({ name: 'tcp' }, external, 'shop/x')] })
    const [finding] = portWithoutProtocol.run(testCluster, indexConfig(facts))
    expect(finding).toMatchObject({ severity: 'warning', references: ['IST0150', 'KIA0601'] })
    expect(run({ name: 'https' }, external)).toEqual([])
  })

  it('is an error for Kiali where pods have a sidecar, and tells what says no protocol', () => {
    const service = serviceWith({ name: 'http', appProtocol: 'amqp' }, {}, 'shop/x')
    const told = (profile: 'default' | 'kiali', ...pods: PodFact[]) =>
      runChecks(buildFacts({ services: [service], pods }), {
        checks: [portWithoutProtocol],
        profile,
      }).map(({ severity, references, path }) => `${severity} ${references.join()} ${path}`)
    const place = 'IST0118,KIA0602 spec.ports[0].appProtocol'
    expect(told('default')).toEqual([`info ${place}`])
    expect(told('kiali')).toEqual([])
    expect(told('kiali', buildPod('shop/x'))).toEqual([`error ${place}`])
    expect(told('kiali', buildPod('shop/x', { dataPlane: 'none' }))).toEqual([])
  })
})

describe('the words that Kiali knows', () => {
  const pods = [buildPod('shop/x', { labels: { app: 'x' } })]
  const seen = (port: Partial<ServicePortFact>, parts: Partial<ServiceFact> = {}) =>
    (['default', 'istioctl', 'kiali'] as const).map(
      (profile) =>
        runChecks(buildFacts({ services: [serviceWith(port, parts, 'shop/x')], pods }), {
          checks: [portWithoutProtocol],
          profile,
        }).map(({ severity, references }) => `${severity} ${references.at(-1)}`)[0] ?? null,
    )

  it.each<[Partial<ServicePortFact>, (string | null)[]]>([
    [{ name: 'http-x' }, [null, null, null]],
    [{ name: 'web' }, ['info KIA0601', 'info KIA0601', 'error KIA0601']],
    [{ name: 'HTTP2-x' }, [null, null, 'error KIA0601']],
    [{ name: 'hbone' }, [null, null, 'error KIA0601']],
    [{ port: 3306 }, [null, null, 'error KIA0601']],
    [{ appProtocol: 'HTTP' }, [null, null, null]],
    [{ appProtocol: 'http-x' }, [null, null, 'error KIA0602']],
    [{ appProtocol: 'kubernetes.io/h2c' }, [null, null, 'error KIA0602']],
  ])('%j', (port, expected) => {
    expect(seen(port)).toEqual(expected)
  })

  it('are asked of workloads in files, which have no pods', () => {
    const services = [serviceWith({ name: 'web' }, {}, 'shop/x')]
    const count = (dataPlane: 'sidecar' | 'none', pods: PodFact[] = []) =>
      runChecks(
        buildFacts({ services, pods, workloads: [buildWorkload('shop/x', { dataPlane })] }),
        { checks: [portWithoutProtocol], profile: 'kiali' },
      ).length
    expect([count('sidecar'), count('none')]).toEqual([1, 0])
    const bare = buildPod('shop/x', { labels: { app: 'x' }, dataPlane: 'none' })
    expect(count('sidecar', [bare])).toBe(0)
  })

  it('are not asked of what its wizard has made', () => {
    expect(seen({ name: 'web' }, { labels: { kiali_wizard: 'x' } })[2]).toBeNull()
  })
})
