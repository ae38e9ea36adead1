import { usualRates } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  formatDuration,
  formatPerSecond,
  formatRate,
  formatRatio,
  formatThroughput,
} from '../format/numbers.ts'
import { translator } from '../i18n/use-text.ts'
import { fixtureEdge, fixtureGraph, fixtureNode } from './graph-fixture.ts'
import { partTips, spokenEdge, spokenNode } from './part-tips.ts'

const t = translator('en')
const format = { ratio: (value: number | null) => formatRatio(value, 'en') }
const cart = fixtureNode('cart', { badges: ['vm', 'canary', 'finding-error'] })
const orders = fixtureNode('orders')
const half = fixtureEdge(cart, orders, { mtlsRatio: 0.5 })
const whole = fixtureEdge(orders, cart)
const plain = fixtureEdge(orders, orders, { mtlsRatio: 0 })
const graph = { ...fixtureGraph, nodes: [cart, orders], edges: [half, whole, plain] }

describe('tips', () => {
  it('name a node and what each of its icons means, the most urgent first', () => {
    const tip = partTips(graph, { security: false, format, t })(cart.id)
    expect(tip?.title).toBe('cart')
    expect(tip?.lines.map(({ words }) => words)).toEqual(['finding: error', 'canary'])
  })

  it('say of an edge what its padlock means, where padlocks are drawn', () => {
    const words = (security: boolean, id: string) =>
      partTips(graph, { security, format, t })(id)?.lines.map((line) => line.words)
    expect(words(true, half.id)?.join().replace('\u202f', ' ')).toBe(
      '50 % of it is under mutual TLS',
    )
    expect(words(true, whole.id)).toEqual(['All of it is under mutual TLS'])
    expect(words(true, plain.id)).toBeUndefined()
    expect(words(false, half.id)).toBeUndefined()
  })

  it('are none for what is not on the picture', () => {
    expect(partTips(graph, { security: true, format, t })('gone')).toBeNull()
  })
})

it('a reader hears the same', () => {
  expect(spokenNode(cart, t)).toBe('cart, Workload, Healthy, finding: error, canary')
})

describe('what a reader hears of an edge', () => {
  const said = (edge: typeof half) =>
    spokenEdge(edge, {
      ...{ source: 'cart', target: 'orders', protocol: 'HTTP', rates: usualRates, t },
      format: {
        ratio: (value) => formatRatio(value, 'en'),
        rate: (value) => formatRate(value, 'en'),
        duration: (value) => formatDuration(value, 'en'),
        throughput: (value) => formatThroughput(value, 'en'),
        perSecond: (value, unit) => formatPerSecond(value, unit, 'en'),
      },
    }).replaceAll('\u202f', ' ')

  it('is its ends, how it is, and its figures', () => {
    expect(said({ ...half, errorRatio: 0.224, health: 'failing', sourceShare: 0.12 })).toBe(
      'Edge from cart to orders, HTTP, Failing, 14.1 rps, 12 % of source, 22.4 % err, mean 18 ms, 50 % mTLS',
    )
  })

  it('leaves out what nobody measured', () => {
    const nothing = { requestsPerSecond: null, errorRatio: null, meanLatencyMs: null }
    expect(said({ ...whole, ...nothing, mtlsRatio: null })).toBe(
      'Edge from cart to orders, HTTP, Healthy',
    )
  })
})
