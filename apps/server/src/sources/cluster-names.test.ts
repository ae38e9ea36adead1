import { describe, expect, it } from 'vitest'
import type { ClusterConfig } from '../config/config.ts'
import { nameClusters } from './cluster-names.ts'

const cluster = (name: string | null, context: string | null): ClusterConfig => ({
  name,
  kubernetes: context === null ? null : { ...kubernetes, context },
  prometheus: null,
  jaeger: null,
})
const kubernetes = {
  kubeconfig: ['kubeconfig'],
  server: null,
  namespaces: null,
  saidBy: { kubeconfig: '--kubeconfig', context: '--context' },
}

const namesOf = (...clusters: ClusterConfig[]) => nameClusters(clusters).map(({ name }) => name)
const now = (names: ReturnType<typeof namesOf>) => names.map((each) => each.current())

describe('the names of clusters', () => {
  it('are what istiod says', async () => {
    const names = namesOf(cluster(null, 'a'), cluster(null, 'b'))
    expect(now(names)).toEqual(['a', 'b'])
    await Promise.all([names[1]?.settle('east'), names[0]?.settle('west')])
    expect(now(names)).toEqual(['west', 'east'])
  })

  it('are what is configured, whatever istiod says', async () => {
    const names = namesOf(cluster('mine', 'a'))
    await names[0]?.settle('west')
    expect(now(names)).toEqual(['mine'])
    expect(names[0]?.sharedId()).toBeNull()
  })

  it('are Istio’s default, or of several clusters the contexts, where no istiod says one', async () => {
    const only = namesOf(cluster(null, 'a'))
    await only[0]?.settle(null)
    expect(now(only)).toEqual(['Kubernetes'])
    const several = namesOf(cluster(null, 'a'), cluster(null, null))
    await several[0]?.settle(null)
    await several[1]?.settle(null)
    expect(now(several)).toEqual(['a', 'cluster-2'])
  })

  it('are never the same: of two with one ID the first keeps it, whichever answers first', async () => {
    const names = namesOf(cluster(null, 'a'), cluster(null, 'b'), cluster(null, 'b'))
    const later = names[1]?.settle('Kubernetes')
    await names[0]?.settle('Kubernetes')
    await later
    await names[2]?.settle('Kubernetes')
    expect(now(names)).toEqual(['Kubernetes', 'b', 'b-2'])
    expect(names.map((each) => each.sharedId())).toEqual([null, 'Kubernetes', 'Kubernetes'])
  })

  it('give way to a configured one', async () => {
    const names = namesOf(cluster(null, 'a'), cluster('west', 'b'))
    await names[0]?.settle('west')
    expect(now(names)).toEqual(['a', 'west'])
    expect(names[0]?.sharedId()).toBe('west')
  })

  it('do not wait for a cluster that does not answer', async () => {
    const clusters = [cluster(null, 'dead'), cluster(null, 'b')]
    const names = nameClusters(clusters, 10).map(({ name }) => name)
    await names[1]?.settle('east')
    expect(now(names)).toEqual(['dead', 'east'])
  })
})
