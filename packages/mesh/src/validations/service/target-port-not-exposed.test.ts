import { describe, expect, it } from 'vitest'
import { buildFacts, buildService, buildWorkload } from '../../model/builders.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { targetPortNotExposed } from './target-port-not-exposed.ts'

const workload = (parts: Partial<WorkloadFact> = {}) =>
  buildWorkload('shop/cart', {
    template: {
      annotations: {},
      hostNetwork: false,
      runAsUser: null,
      containers: [
        {
          name: 'app',
          image: 'app',
          ready: true,
          ports: [{ name: 'web', containerPort: 8080, protocol: 'TCP' }],
        },
      ],
    },
    ...parts,
  })

const count = (targetPort: number | string | null, profile: Profile, parts: object = {}) =>
  runChecks(
    buildFacts({
      workloads: [workload(parts)],
      services: [
        buildService('shop/cart', {
          ports: [{ name: 'http', port: 80, targetPort, protocol: 'TCP', appProtocol: null }],
        }),
      ],
    }),
    { checks: [targetPortNotExposed], profile },
  ).length

describe('service/target-port-not-exposed', () => {
  it.each([
    [8080, 0, 0],
    ['web', 0, 0],
    ['http', 1, 1],
    [9090, 0, 1],
    [null, 0, 1],
  ])('says of %s: %i, and Kiali %i', (targetPort, ours, kialis) => {
    expect([count(targetPort, 'default'), count(targetPort, 'kiali')]).toEqual([ours, kialis])
  })

  it('concludes nothing from workloads without a template, and none for gateways', () => {
    const { template: _, ...bare } = workload()
    expect(
      runChecks(buildFacts({ workloads: [bare], services: [buildService('shop/cart')] }), {
        checks: [targetPortNotExposed],
        profile: 'kiali',
      }),
    ).toEqual([])
    expect(count('http', 'kiali', { dataPlane: 'gateway' })).toBe(0)
  })
})
