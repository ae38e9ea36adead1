import { describe, expect, it } from 'vitest'
import { buildFacts, buildPod, buildWorkload } from '../model/builders.ts'
import { indexConfig } from './config-index.ts'
import { ownersOf, runningBy } from './running.ts'

const front = { kind: 'Deployment', name: 'front' }
const index = indexConfig(
  buildFacts({
    pods: [
      buildPod('shop/front-1', { labels: { app: 'front' }, workload: front }),
      buildPod('shop/front-2', { labels: { app: 'front' }, workload: front }),
      buildPod('shop/bare', { labels: { app: 'bare' }, workload: null }),
      buildPod('edge/front', { labels: { app: 'front' }, cluster: 'west' }),
    ],
    workloads: [
      buildWorkload('shop/front'),
      buildWorkload('shop/asleep', { desiredReplicas: 0 }),
      buildWorkload('shop/bare', { kind: 'Pod' }),
      buildWorkload('shop/machine', { kind: 'WorkloadEntry' }),
      buildWorkload('edge/other', { cluster: 'west' }),
    ],
  }),
)
const names = (running: ReturnType<typeof runningBy>) => running.map(({ name }) => name)

describe('what runs', () => {
  it('is picked by labels, in every cluster or in one namespace', () => {
    expect(names(runningBy(index, { app: 'front' }))).toEqual(['front-1', 'front-2', 'front'])
    expect(names(runningBy(index, { app: 'front' }, 'shop'))).toEqual(['front-1', 'front-2'])
    expect(runningBy(index, { app: 'front' }, 'none')).toEqual([])
  })

  it('is a workload where it has no pod, and never a machine', () => {
    expect(names(runningBy(index, {}, 'shop'))).toEqual(['front-1', 'front-2', 'bare', 'asleep'])
    expect(runningBy(index, { app: 'asleep' })[0]?.pod).toBeNull()
  })

  it('is one for each controller, and for each pod that none made', () => {
    expect(names(ownersOf(runningBy(index, {}, 'shop')))).toEqual(['front-1', 'bare', 'asleep'])
  })
})
