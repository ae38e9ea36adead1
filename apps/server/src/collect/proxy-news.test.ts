import type { ProxySyncFact } from '@periplus/mesh'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { IstiodReader } from '../sources/istiod/istiod-reader.ts'
import { createSourceBoard } from '../sources/source-board.ts'
import type { Measured } from '../sources/source-reading.ts'
import { collectProxyNews } from './proxy-news.ts'

type Answer = Measured<readonly ProxySyncFact[]>

const proxy = (pod: string): ProxySyncFact => ({
  ...{ cluster: 'c', namespace: 'shop', pod, proxyType: 'sidecar' },
  ...{ istioVersion: '1.29.1', istiod: 'istiod-0', types: [] },
})

/** An istiod that answers when it is told to, asked by pictures of one cluster. */
function setUp() {
  const clock = { ms: 1000 }
  const answers: ((pods: readonly string[]) => void)[] = []
  const istiod: IstiodReader = {
    proxySync: () =>
      new Promise<Answer>((resolve) => {
        answers.push((pods) => resolve({ value: pods.map(proxy), tookMs: 5, queries: 1 }))
      }),
    connections: async () => ({ value: [], tookMs: 0, queries: 0 }),
    version: async () => ({ value: null, tookMs: 0, queries: 0 }),
  }
  const cluster: ClusterSources = {
    ...{
      cluster: 'c',
      context: null,
      prometheus: null,
      kubernetes: null,
      jaeger: null,
      envoy: null,
    },
    istiod,
    searches: { prometheus: null, jaeger: null },
    found: { prometheus: null, jaeger: null },
    start: () => undefined,
    close: async () => undefined,
  }
  const nowMs = () => clock.ms
  const context = {
    clusters: [cluster],
    board: createSourceBoard(nowMs),
    clock: { nowMs },
    logger: pino({ enabled: false }),
  }
  const ask = async () => {
    const { value, readings } = await collectProxyNews(context)
    return { pods: value.map(({ pod }) => pod), states: readings.map(({ state }) => state) }
  }
  const answer = (...pods: string[]) => answers.shift()?.(pods)
  return { clock, ask, answer }
}

it('shows what was said within the last minute while istiod is asked again', async () => {
  const { clock, ask, answer } = setUp()
  const first = ask()
  answer('cart-0')
  expect(await first).toEqual({ pods: ['cart-0'], states: ['ok'] })
  clock.ms += 60_000
  expect(await ask()).toEqual({ pods: ['cart-0'], states: ['ok'] })
})

it('waits for istiod where nothing is known, or only what is older', async () => {
  const { clock, ask, answer } = setUp()
  const first = ask()
  answer('cart-0')
  await first
  clock.ms += 60_001
  const next = ask()
  answer('cart-1')
  expect((await next).pods).toEqual(['cart-1'])
})

it('shows what istiod said meanwhile to the next one', async () => {
  const { ask, answer } = setUp()
  const first = ask()
  answer('cart-0')
  await first
  expect((await ask()).pods).toEqual(['cart-0'])
  answer('cart-1')
  expect((await ask()).pods).toEqual(['cart-1'])
})
