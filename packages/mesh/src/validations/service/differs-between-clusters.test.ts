import { describe, expect, it } from 'vitest'
import { buildFacts, buildService } from '../../model/builders.ts'
import type { ServiceFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { serviceDiffersBetweenClusters } from './differs-between-clusters.ts'

const port = { name: 'http', port: 80, targetPort: 80, protocol: 'TCP', appProtocol: null }
const own = buildService('shop/front', { ports: [port] })
const run = (
  other: Partial<ServiceFact>,
  { service = own, profile = 'default' }: { service?: ServiceFact; profile?: Profile } = {},
) =>
  runChecks(
    buildFacts({
      services: [service, { ...service, cluster: 'west', clusterIp: '10.1.1.1', ...other }],
    }),
    { checks: [serviceDiffersBetweenClusters], profile },
  ).map(({ object, path }) => `${object.cluster} ${object.name} ${path}`)

describe('service/differs-between-clusters', () => {
  it('accepts services that are alike but for their address', () => {
    expect(run({})).toEqual([])
  })

  it.each<[string, Partial<ServiceFact>]>([
    ['spec.clusterIP', { clusterIp: 'None' }],
    ['spec.type', { type: 'LoadBalancer' }],
    ['spec.ports', { ports: [] }],
    ['spec.ports', { ports: [{ ...port, name: 'web' }] }],
    ['spec.ports', { ports: [{ ...port, targetPort: 8080 }] }],
    ['spec.ports', { ports: [{ ...port, appProtocol: 'grpc' }] }],
  ])('reports another %s once, at the first cluster', (path, other) => {
    expect(run(other)).toEqual([`east front ${path}`])
  })

  it('accepts another order of ports, and what the API server fills in', () => {
    const second = { ...port, name: 'tcp', port: 90, targetPort: null }
    const service = { ...own, ports: [port, second] }
    const filled = { ...second, targetPort: 90, protocol: null }
    expect(run({ ports: [filled, port] }, { service })).toEqual([])
    expect(run({ ports: [filled, port] }, { service, profile: 'istioctl' })).toHaveLength(1)
    expect(run({ ports: [second, port] }, { service, profile: 'istioctl' })).toEqual([])
  })

  it('does not compare services of other names, nor those of Kubernetes', () => {
    expect(run({ name: 'other', ports: [] })).toEqual([])
    expect(run({ ports: [] }, { service: { ...own, namespace: 'kube-system' } })).toEqual([])
    const server = { ...own, namespace: 'default', name: 'kubernetes' }
    expect(run({ ports: [] }, { service: server })).toEqual([])
    expect(run({ ports: [] }, { service: server, profile: 'istioctl' })).toHaveLength(1)
  })
})
