import { describe, expect, it, vi } from 'vitest'
import { findServed } from '../kubernetes/known-kinds.ts'
import { valueAt } from '../kubernetes/object.ts'
import { ObjectStore, type StoreChange } from '../kubernetes/store.ts'
import { shopScenario } from '../scenario/shop/index.ts'
import { startChurn } from './churn.ts'
import { clusterObjects } from './cluster-objects.ts'
import { replacePod } from './replace-pod.ts'

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const pods = servedPods()

function setUp() {
  const store = new ObjectStore(clusterObjects(shopScenario, nowMs))
  const changes: StoreChange[] = []
  store.subscribe((change) => changes.push(change))
  const podOf = (app: string) => {
    const found = store.list(pods).find(({ metadata }) => metadata.labels?.app === app)
    if (!found) throw new Error(`no pod of ${app}`)
    return found
  }
  return { store, changes, podOf }
}

const steps = (changes: readonly StoreChange[]) =>
  changes.map(({ type, object }) =>
    [type, object.kind, valueAt(object, 'status.phase')].filter(Boolean).join(' '),
  )

describe('a replaced pod', () => {
  it('goes, and another of the same owner comes, waits and runs', () => {
    const { store, changes, podOf } = setUp()
    const before = podOf('orders')
    const after = replacePod(store, before, nowMs)
    expect(steps(changes)).toEqual([
      'DELETED Pod Running',
      'ADDED Pod Pending',
      'MODIFIED Pod Running',
      'MODIFIED ReplicaSet',
    ])
    expect(after.metadata.name).not.toBe(before.metadata.name)
    expect(after.metadata.uid).not.toBe(before.metadata.uid)
    expect(after.metadata.ownerReferences).toEqual(before.metadata.ownerReferences)
    expect(after.metadata.creationTimestamp).toBe('2026-11-21T12:00:00Z')
  })

  it('keeps its name in a StatefulSet', () => {
    const { store, podOf } = setUp()
    const before = podOf('kafka')
    const after = replacePod(store, before, nowMs)
    expect(after.metadata.name).toBe(before.metadata.name)
    expect(after.metadata.uid).not.toBe(before.metadata.uid)
  })
})

describe('a day of churn', () => {
  it('replaces each pod twice, ends watches and forgets history', () => {
    vi.useFakeTimers({ now: nowMs })
    try {
      const { store, changes } = setUp()
      const count = store.list(pods).length
      const endStreams = vi.fn()
      const dayMs = 60_000
      const stop = startChurn({ store, apiServer: { endStreams }, dayMs, now: () => Date.now() })
      vi.advanceTimersByTime(dayMs + 500)
      stop()
      const ended = changes.filter(
        ({ type, object }) => type === 'DELETED' && object.kind === 'Pod',
      )
      expect(ended.length).toBeGreaterThan(count)
      expect(endStreams).toHaveBeenCalledTimes(48 + 24)
      expect(store.oldestVersion).toBeGreaterThan(4_182_000 + count)
      expect(store.list(pods)).toHaveLength(count)
      const version = store.version
      vi.advanceTimersByTime(dayMs)
      expect(store.version).toBe(version)
    } finally {
      vi.useRealTimers()
    }
  })
})

function servedPods() {
  const found = findServed('', 'v1', 'pods')
  if (!found) throw new Error('pods are not served')
  return found
}
