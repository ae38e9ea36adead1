import { describe, expect, it } from 'vitest'
import {
  buildObject,
  buildPod,
  buildSecret,
  buildService,
  buildWorkload,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { ServicePortFact } from '../../model/kubernetes.ts'
import { gatewayConflicts } from './gateway-conflicts.ts'
import { gatewayCredentials } from './gateway-credentials.ts'
import { gatewayPorts } from './gateway-ports.ts'
import { sharedCertificates } from './shared-certificates.ts'
import { toldAsIstioctl } from './test-istioctl.ts'

const ingress = { istio: 'ingress' }
const gateway = (place: string, servers: unknown[], selector: Record<string, string> = ingress) =>
  buildObject('Gateway', place, { selector, servers })
const pods = [buildPod('edge/ingress', { labels: { ...ingress, app: 'in', tier: 'edge' } })]

describe('istioctl/gateway-ports', () => {
  const listening = (...ports: number[]) =>
    gateway(
      'shop/g',
      ports.map((number) => ({ port: { number }, hosts: ['*'] })),
    )
  const service = (port: Partial<ServicePortFact>, selector = ingress) =>
    buildService('edge/ingress', {
      selector,
      ports: [
        { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null, ...port },
      ],
    })
  const told = (port: number, services = [service({})]) =>
    toldAsIstioctl(gatewayPorts, { pods, services, objects: [listening(port, port)] })
  const missing = ['IST0162 shop/g']

  it('takes the port of a Service, and where that leads by number', () => {
    expect(told(8080)).toEqual([])
    expect(told(80)).toEqual([])
    expect(told(9000)).toEqual(missing)
    expect(told(8080, [service({ targetPort: 'web' })])).toEqual(missing)
    expect(told(80, [service({ targetPort: null })])).toEqual([])
    expect(told(80, [service({ targetPort: 'web' })])).toEqual([])
    expect(told(8080, [service({ targetPort: '8080' })])).toEqual([])
  })

  it('takes a port for TCP where it says so, and a Service without selector for all pods', () => {
    expect(told(8080, [service({ protocol: null })])).toEqual(missing)
    expect(told(8080, [service({ protocol: 'UDP' })])).toEqual(missing)
    expect(told(8080, [{ ...service({}), selector: {} }])).toEqual([])
    expect(told(8080, [{ ...service({}), namespace: 'other' }])).toEqual(missing)
  })

  it('asks every pod of a controller, whose labels may differ while it is rolled out', () => {
    const workload = { kind: 'Deployment', name: 'ingress' }
    const rolled = [{ istio: 'old' }, ingress].map((labels, at) =>
      buildPod(`edge/ingress-${at}`, { labels, workload }),
    )
    const services = [service({})]
    expect(
      toldAsIstioctl(gatewayPorts, { pods: rolled, services, objects: [listening(8080)] }),
    ).toEqual([])
  })

  it('tells a Gateway that selects nothing, not its ports', () => {
    const objects = [listening(80)]
    expect(toldAsIstioctl(gatewayPorts, { objects })).toEqual(['IST0101 shop/g'])
    const workloads = [buildWorkload('edge/ingress', { labels: ingress })]
    expect(toldAsIstioctl(gatewayPorts, { objects, workloads })).toEqual(missing)
  })
})

describe('istioctl/gateway-conflicts', () => {
  const server = (parts: Record<string, unknown> = {}) => ({
    ...{ port: { number: 443 }, hosts: ['a.example'], ...parts },
  })
  const told = (...objects: ReturnType<typeof gateway>[]) =>
    toldAsIstioctl(gatewayConflicts, { objects, pods })
  const both = ['IST0145 shop/a', 'IST0145 shop/b']

  it('tells Gateways with one host on one port and address', () => {
    const first = gateway('shop/a', [server()])
    expect(told(first, gateway('shop/b', [server()]))).toEqual(both)
    expect(told(first, gateway('shop/b', [server({ port: { number: 8443 } })]))).toEqual([])
    expect(told(first, gateway('shop/b', [server({ bind: '10.0.0.1' })]))).toEqual([])
    expect(told(first, gateway('shop/b', [server({ hosts: ['*.example'] })]))).toEqual([])
  })

  it('compares hosts as they are written', () => {
    const own = server({ hosts: ['./a.example'] })
    expect(told(gateway('shop/a', [own]), gateway('edge/b', [own]))).toHaveLength(2)
    const meant = server({ hosts: ['shop/a.example'] })
    expect(told(gateway('shop/a', [own]), gateway('shop/b', [meant]))).toEqual([])
  })

  it('compares selectors of which one’s text contains the other’s, where a pod has both', () => {
    const first = gateway('shop/a', [server()])
    const narrow = { ...ingress, tier: 'edge' }
    expect(told(first, gateway('shop/b', [server()], narrow))).toEqual(both)
    expect(told(first, gateway('shop/b', [server()], { ...ingress, tier: 'x' }))).toEqual([])
    expect(told(first, gateway('shop/b', [server()], { app: 'in' }))).toEqual([])
  })

  it('knows the last server of a port only', () => {
    const two = gateway('shop/a', [server(), server({ hosts: ['b.example'] })])
    expect(told(two, gateway('shop/b', [server()]))).toEqual(['IST0145 shop/a'])
  })

  it('tells a Gateway without servers that nothing has its selector', () => {
    expect(told(gateway('shop/a', []))).toEqual(['IST0101 shop/a'])
    expect(told(gateway('shop/a', [], {}))).toEqual([])
    expect(told(gateway('shop/a', []), gateway('shop/b', [server()]))).toEqual([])
  })
})

describe('istioctl/shared-certificates', () => {
  const serving = (place: string, tls: unknown[], selector = ingress) =>
    gateway(
      place,
      tls.map((each) => ({ hosts: ['*'], tls: each })),
      selector,
    )
  const secret = { credentialName: 'wild' }
  const told = (...objects: ReturnType<typeof gateway>[]) =>
    toldAsIstioctl(sharedCertificates, { objects })

  it('tells each pair once', () => {
    const all = ['a', 'b', 'c'].map((name) => serving(`edge/${name}`, [secret, secret]))
    expect(told(...all)).toHaveLength(6)
  })

  it('asks whether the own selector is a part of the other’s', () => {
    const narrow = { ...ingress, tier: 'edge' }
    expect(told(serving('edge/a', [secret]), serving('edge/b', [secret], narrow))).toEqual([
      'IST0138 edge/a',
    ])
    const tls = [{ credentialName: 'other' }]
    expect(told(serving('edge/a', [secret]), serving('edge/b', tls))).toEqual([])
  })

  it('takes servers that name no certificate for a pair', () => {
    const redirect = [{ httpsRedirect: true }]
    const passing = [{ mode: 'PASSTHROUGH' }]
    expect(told(serving('edge/a', redirect), serving('edge/b', passing))).toHaveLength(2)
    expect(told(serving('edge/a', redirect), serving('edge/b', [undefined]))).toEqual([])
  })
})

describe('istioctl/gateway-credentials', () => {
  const named = (...names: string[]) =>
    gateway(
      'shop/g',
      names.map((credentialName) => ({ hosts: ['*'], tls: { credentialName } })),
    )
  const told = (object: ReturnType<typeof gateway>, parts: Partial<MeshFacts> = {}) =>
    toldAsIstioctl(gatewayCredentials, {
      ...{ pods, secrets: [buildSecret('edge/web')], objects: [object] },
      ...parts,
    })
  const missing = ['IST0101 shop/g']

  it('looks for each where the pods run', () => {
    expect(told(named('web', 'edge/web'))).toEqual([])
    expect(told(named('gone', 'gone'))).toHaveLength(2)
    expect(told(named('builtin://'))).toEqual(missing)
  })

  it('knows the pods of one namespace, and no lists of names', () => {
    const far = buildPod('far/ingress', { labels: ingress })
    expect(told(named('web'), { pods: [...pods, far] })).toEqual([])
    const listed = gateway('shop/g', [{ hosts: ['*'], tls: { credentialNames: ['gone'] } }])
    expect(told(listed)).toEqual([])
  })

  it('tells that nothing is selected, also where pods stand in no namespace', () => {
    expect(told(named('gone'), { pods: [] })).toEqual(missing)
    expect(told(named('gone'), { pods: pods.map((pod) => ({ ...pod, namespace: '' })) })).toEqual(
      missing,
    )
  })

  it('tells a certificate that nobody can use', () => {
    const secrets = [{ ...buildSecret('edge/web'), keys: ['tls.crt'] }]
    expect(told(named('web'), { secrets })).toEqual(['IST0161 shop/g'])
  })
})
