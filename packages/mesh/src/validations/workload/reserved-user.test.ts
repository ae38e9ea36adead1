import { describe, expect, it } from 'vitest'
import { buildPod, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { ContainerFact, WorkloadFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { reservedUser } from './reserved-user.ts'

const container = (runAsUser: number, parts: Partial<ContainerFact> = {}): ContainerFact => ({
  ...{ name: 'app', image: 'app', ready: true, ports: [], path: 'spec.containers[0]' },
  runAsUser,
  ...parts,
})
const workload = (
  containers: ContainerFact[],
  runAsUser: number | null = null,
  parts: Partial<WorkloadFact> = {},
) =>
  buildWorkload('shop/cart', {
    template: { annotations: {}, containers, hostNetwork: false, runAsUser },
    ...parts,
  })
const told = (parts: Partial<MeshFacts>, profile: Profile = 'default') =>
  toldBy(profile, reservedUser, parts).map(({ object, path }) => `${object.kind} ${path}`)
const ofWorkload = (each: WorkloadFact, profile: Profile = 'default') =>
  told({ workloads: [each] }, profile)

describe('workload/reserved-user', () => {
  it('tells the user of the pod or of a container, once for an object', () => {
    expect(ofWorkload(workload([container(1337)]))).toEqual([
      'Deployment spec.template.spec.containers[0].securityContext.runAsUser',
    ])
    expect(ofWorkload(workload([container(1337)], 1337))).toEqual([
      'Deployment spec.template.spec.securityContext.runAsUser',
    ])
  })

  it('accepts other users, the proxy itself, and Istio’s own workloads', () => {
    expect(ofWorkload(workload([container(1338)], 0))).toEqual([])
    expect(ofWorkload(workload([container(1337, { name: 'istio-proxy' })]))).toEqual([])
    expect(ofWorkload(workload([container(1337, { path: 'spec.initContainers[0]' })]))).toEqual([])
    expect(
      ofWorkload(workload([container(1337)], null, { ownLabels: { istio: 'pilot' } })),
    ).toEqual([])
  })

  it('tells it where a proxy is; istioctl everywhere', () => {
    const outside = workload([container(1337)], null, { dataPlane: 'none' })
    expect(ofWorkload(outside)).toEqual([])
    expect(ofWorkload(outside, 'istioctl')).toHaveLength(1)
    const set = workload([container(1337)], null, { kind: 'StatefulSet' })
    expect([ofWorkload(set).length, ofWorkload(set, 'istioctl').length]).toEqual([1, 0])
  })

  it('tells pods of a workload to istioctl alone', () => {
    const pods = [buildPod('shop/cart-1', { containers: [container(1337)] })]
    expect(told({ pods })).toEqual([])
    expect(told({ pods }, 'istioctl')).toHaveLength(1)
    const alone = [buildPod('shop/alone', { runAsUser: 1337, workload: null })]
    expect(told({ pods: alone })).toEqual(['Pod spec.securityContext.runAsUser'])
  })
})
