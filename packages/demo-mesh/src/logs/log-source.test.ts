import { describe, expect, it } from 'vitest'
import { ownerReference } from '../objects/metadata.ts'
import { podObject } from '../objects/pod-object.ts'
import { allPodsOf } from '../scenario/pods.ts'
import { shopScenario } from '../scenario/shop/index.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { createLogSource } from './log-source.ts'
import { requestsBetween } from './sampled-request.ts'

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const world = createWorld({ scenario: shopScenario, clock: frozenClock(nowMs) })
const source = createLogSource(world)

function logOf(workload: string, container: string, seconds: number): string[] {
  const pods = allPodsOf(shopScenario).filter((pod) => pod.workload.name === workload)
  const owner = ownerReference({ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: workload })
  return pods.flatMap((pod) => {
    const run = { startedMs: 0, processStartedMs: 0, nowMs }
    const object = podObject(shopScenario, pod, owner, run)
    return source(object, container, nowMs - seconds * 1000, nowMs).map(({ text }) => text)
  })
}

/** The fields of an access log line; quoted ones count as one. */
const fieldsOf = (line: string) => line.match(/\[[^\]]*\]|"[^"]*"|\S+/g) ?? []

describe('sampled requests', () => {
  it('are as many as the counters count', () => {
    const [fromMs, toMs] = [nowMs - 60_000, nowMs]
    for (const call of shopScenario.calls) {
      for (const target of call.targets) {
        const curve = world.curveOf({ call, target })
        const counted =
          Math.floor(curve.total(toMs / 1000)) - Math.floor(curve.total(fromMs / 1000))
        const sampled = requestsBetween(
          world,
          (eachCall, each) => eachCall === call && each === target,
          fromMs,
          toMs,
        )
        expect(sampled).toHaveLength(counted)
      }
    }
  })

  it('end as often in each way as the scenario says', () => {
    const failing = requestsBetween(
      world,
      (call, target) => call.id === 'gateway-catalogue' && target.workload === 'shop/catalogue-v2',
      nowMs - 600_000,
      nowMs,
    )
    const failed = failing.filter(({ outcome }) => outcome.atSource.code >= 500)
    expect(failed.length / failing.length).toBeCloseTo(0.22, 1)
  })
})

describe('access logs', () => {
  it('have the fields of the default text format', () => {
    const lines = logOf('orders', 'istio-proxy', 20)
    expect(lines.length).toBeGreaterThan(100)
    for (const line of lines) expect(fieldsOf(line)).toHaveLength(22)
    const [first = ''] = lines
    expect(first).toMatch(/^\[2026-11-21T1[12]:\d\d:\d\d\.\d{3}Z\] "/)
  })

  it('show a time-out from both ends', () => {
    const atCaller = logOf('storefront', 'istio-proxy', 60)
    const atCallee = logOf('reviews', 'istio-proxy', 60)
    expect(atCaller.some((line) => line.includes(' 504 UT response_timeout '))).toBe(true)
    expect(atCallee.some((line) => line.includes(' 0 DC downstream_remote_disconnect '))).toBe(true)
  })

  it('name the cluster of a request that found no host', () => {
    const [line = ''] = logOf('synthetic-checks', 'istio-proxy', 60)
    expect(line).toContain(' 503 UH no_healthy_upstream ')
    expect(line).toContain(' outbound|80||returns.shop.svc.cluster.local ')
  })

  it('tell waypoints from sidecars', () => {
    expect(logOf('waypoint', 'istio-proxy', 10).join('\n')).toContain('/recs.Recommender/ForOrder')
  })
})

describe('ztunnel', () => {
  it('logs connections of ambient pods with both identities', () => {
    const lines = logOf('ztunnel', 'istio-proxy', 20)
    const toStore = lines.find((line) => line.includes('dst.service="feature-store.recs'))
    expect(toStore).toContain('src.identity="spiffe://cluster.local/ns/recs/sa/features"')
    expect(lines.some((line) => line.includes('direction="inbound"'))).toBe(true)
  })
})

describe('other containers', () => {
  it('write of their own requests', () => {
    expect(logOf('orders', 'orders', 60)[0]).toMatch(/ (INFO|ERROR) "\w+ \/.*status=\d+ took=/)
  })

  it('istiod writes of pushes', () => {
    expect(logOf('istiod', 'discovery', 60).some((line) => line.includes('\tads\t'))).toBe(true)
  })
})
