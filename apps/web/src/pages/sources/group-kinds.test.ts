import type { KindReading } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { groupKinds } from './group-kinds.ts'

const reading = (kind: string, parts: Partial<KindReading> = {}): KindReading => ({
  kind,
  namespace: null,
  group: '',
  resource: kind.toLowerCase(),
  state: 'watched',
  objects: 2,
  ...parts,
})

describe('groupKinds', () => {
  it('puts Kubernetes’ own groups together, and each other group apart', () => {
    const groups = groupKinds([
      reading('Pod'),
      reading('Deployment', { group: 'apps' }),
      reading('Gateway', { group: 'networking.istio.io' }),
      reading('Gateway', { group: 'gateway.networking.k8s.io' }),
    ])
    expect(groups.map(({ group, kinds }) => [group, kinds.map(({ kind }) => kind)])).toEqual([
      ['', ['Pod', 'Deployment']],
      ['networking.istio.io', ['Gateway']],
      ['gateway.networking.k8s.io', ['Gateway']],
    ])
  })

  it('sums a kind over its namespaces, and names those where it is not read', () => {
    const [group] = groupKinds([
      reading('Service'),
      reading('Pod', { namespace: 'shop' }),
      reading('Pod', { namespace: 'pay', state: 'forbidden', objects: 0 }),
    ])
    expect(group?.kinds).toEqual([
      { kind: 'Pod', state: 'forbidden', objects: 2, troubled: ['pay'] },
      { kind: 'Service', state: 'watched', objects: 2, troubled: [] },
    ])
  })

  it('has no sum where one part may not be counted', () => {
    const [group] = groupKinds([reading('Pod'), reading('Pod', { objects: null })])
    expect(group?.kinds[0]?.objects).toBeNull()
  })
})
