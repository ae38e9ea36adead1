import type { ConfigObject } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { createHistory, type HistoryLimits } from './history.ts'

const plenty: HistoryLimits = { changesPerObject: 20, changes: 100, characters: 100_000 }

const object = (name: string, host: string, parts: Partial<ConfigObject> = {}): ConfigObject => ({
  cluster: 'east',
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  namespace: 'shop',
  name,
  labels: {},
  annotations: {},
  createdAtMs: 0,
  spec: { hosts: [host] },
  status: {},
  ...parts,
})

const address = (name: string) => ({
  group: 'networking.istio.io',
  kind: 'VirtualService',
  namespace: 'shop',
  name,
})

function setUp(limits: Partial<HistoryLimits> = {}) {
  const clock = { ms: 1000 }
  const history = createHistory(() => clock.ms, { ...plenty, ...limits })
  history.begin('networking.istio.io', 'VirtualService')
  const changesOf = (name: string) => history.of(address(name)).changes
  return { clock, history, changesOf }
}

const hostsIn = (state: string | null | undefined) =>
  state == null ? null : (JSON.parse(state) as { spec: { hosts: string[] } }).spec.hosts

describe('createHistory', () => {
  it('keeps what came before and after, when, and by whom', () => {
    const { clock, history, changesOf } = setUp()
    const [first, second] = [
      object('cart', 'a', { writtenAtMs: 500, writtenBy: 'kubectl' }),
      object('cart', 'b', { writtenAtMs: 1500, writtenBy: 'argocd-controller' }),
    ]
    clock.ms = 2000
    history.note(first, second)
    expect(changesOf('cart')).toMatchObject([
      { atMs: 2000, by: 'argocd-controller', change: 'changed' },
    ])
    expect(hostsIn(changesOf('cart')[0]?.before)).toEqual(['a'])
    expect(hostsIn(changesOf('cart')[0]?.after)).toEqual(['b'])
    expect(history.lastChangeMs(address('cart'))).toBe(2000)
    expect(history.lastChangeMs(address('search'))).toBeNull()
  })

  it('does not say who changed what nobody wrote down', () => {
    const { history, changesOf } = setUp()
    const written = { writtenAtMs: 500, writtenBy: 'kubectl' }
    history.note(object('cart', 'a', written), object('cart', 'b', written))
    expect(changesOf('cart')).toMatchObject([{ change: 'changed', by: null }])
  })

  it('knows a second writer within one second', () => {
    const { history, changesOf } = setUp()
    const writtenBy = (name: string) => ({ writtenAtMs: 500, writtenBy: name })
    history.note(object('cart', 'a', writtenBy('helm')), object('cart', 'b', writtenBy('kubectl')))
    expect(changesOf('cart')).toMatchObject([{ change: 'changed', by: 'kubectl' }])
  })

  it('is not concerned with the status, nor with lists that bring the same', () => {
    const { history, changesOf } = setUp()
    history.note(object('cart', 'a'), object('cart', 'a', { status: { conditions: [] } }))
    history.note(object('cart', 'a'), object('cart', 'a', { writtenAtMs: 7, writtenBy: 'x' }))
    expect(changesOf('cart')).toEqual([])
    history.note(object('cart', 'a'), object('cart', 'a', { labels: { team: 'b' } }))
    history.note(object('cart', 'a'), object('cart', 'a', { annotations: { note: 'b' } }))
    expect(changesOf('cart')).toHaveLength(2)
  })

  it('tells that an object came, went, and came again; newest first', () => {
    const { history, changesOf } = setUp()
    history.note(null, object('cart', 'a'))
    history.note(object('cart', 'a'), null)
    history.note(null, object('cart', 'b', { createdAtMs: 9000 }))
    expect(changesOf('cart').map(({ change }) => change)).toEqual([
      ...['created', 'deleted', 'created'],
    ])
    expect(hostsIn(changesOf('cart')[1]?.before)).toEqual(['a'])
    expect(changesOf('cart')[1]?.after).toBeNull()
  })

  it('knows an object that was made anew between two looks by its date', () => {
    const { history, changesOf } = setUp()
    history.note(object('cart', 'a'), object('cart', 'a', { createdAtMs: 9000, writtenBy: 'helm' }))
    expect(changesOf('cart')).toMatchObject([
      { change: 'created', before: null, by: 'helm' },
      { change: 'deleted', after: null, by: null },
    ])
  })

  it('gives each change of an object an instant of its own, in their order', () => {
    const { clock, history, changesOf } = setUp()
    history.note(object('cart', 'a'), object('cart', 'b'))
    history.note(object('cart', 'b'), object('cart', 'b', { createdAtMs: 9000 }))
    history.note(object('search', 'a'), object('search', 'b'))
    clock.ms = 500
    history.note(object('cart', 'b'), object('cart', 'c'))
    expect(changesOf('cart').map(({ atMs }) => atMs)).toEqual([1003, 1002, 1001, 1000])
    expect(changesOf('search').map(({ atMs }) => atMs)).toEqual([1000])
  })

  it('says since when, for the kinds that it watches', () => {
    const { clock, history } = setUp()
    clock.ms = 5000
    history.begin('networking.istio.io', 'VirtualService')
    history.begin('gateway.networking.k8s.io', 'Gateway')
    expect(history.of(address('cart')).sinceMs).toBe(1000)
    const gateway = { ...address('web'), kind: 'Gateway' }
    expect(history.of({ ...gateway, group: 'gateway.networking.k8s.io' }).sinceMs).toBe(5000)
    expect(history.of(gateway).sinceMs).toBeNull()
  })

  it('forgets the oldest changes of an object that changes all the time, and says so', () => {
    const { history, changesOf } = setUp({ changesPerObject: 3 })
    for (const host of ['b', 'c', 'd']) history.note(object('cart', 'a'), object('cart', host))
    expect(history.of(address('cart')).truncated).toBe(false)
    history.note(object('cart', 'd'), object('cart', 'e'))
    expect(changesOf('cart').map(({ after }) => hostsIn(after)?.[0])).toEqual(['e', 'd', 'c'])
    expect(history.of(address('cart')).truncated).toBe(true)
  })

  it('forgets the oldest of all where there are many, or they are large', () => {
    const many = setUp({ changes: 2 })
    for (const name of ['a', 'b', 'c']) many.history.note(null, object(name, 'x'))
    expect(many.changesOf('a')).toEqual([])
    expect(many.history.of(address('a')).truncated).toBe(true)
    expect(many.changesOf('b')).toHaveLength(1)

    const large = setUp({ characters: 1000 })
    for (const name of ['a', 'b', 'c']) large.history.note(null, object(name, 'x'.repeat(300)))
    expect(large.changesOf('a')).toEqual([])
    expect(large.changesOf('c')).toHaveLength(1)
  })

  it('keeps as much as it may of a cluster that makes new objects for ever', () => {
    const { history, changesOf } = setUp({ changes: 10 })
    for (let at = 0; at < 1000; at += 1) {
      history.note(null, object(`run-${at}`, 'x'))
      history.note(object(`run-${at}`, 'x'), null)
    }
    expect(changesOf('run-999')).toHaveLength(2)
    expect(changesOf('run-900')).toEqual([])
  })

  it('leaves out what is too deep to be written', () => {
    const { history, changesOf } = setUp()
    let deep: Record<string, unknown> = {}
    for (let at = 0; at < 50_000; at += 1) deep = { deep }
    history.note(object('cart', 'a'), object('cart', 'a', { spec: deep }))
    expect(changesOf('cart')).toEqual([])
  })
})
