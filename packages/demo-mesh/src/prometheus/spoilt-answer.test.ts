import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopScenario } from '../scenario/shop/index.ts'
import { createControl } from '../truth/control.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { createPrometheusHandler } from './handler.ts'
import type { QueryFault } from './query-fault.ts'

const world = createWorld({
  scenario: shopScenario,
  clock: frozenClock(Date.parse('2026-03-04T10:00:07Z')),
})
const control = createControl()
const api = createServer(createPrometheusHandler(world, control))

beforeAll(() => new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve)))

afterAll(() => {
  api.closeAllConnections()
  return new Promise((resolve) => api.close(resolve))
})

const query = 'count by (job) (up)'
interface Answer {
  readonly status: string
  readonly errorType?: string
  readonly error?: string
  readonly data?: { readonly result: readonly Record<string, unknown>[] }
  readonly warnings?: readonly string[]
  readonly infos?: readonly string[]
}

const address = () => `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/v1`

async function ask(fault: QueryFault | null, path = `query?query=${query}`, within = '') {
  control.spoil(fault && { fault, within })
  const response = await fetch(`${address()}/${path}`)
  const answer = (await response.json()) as Answer
  return { http: response.status, ...answer, rows: answer.data?.result ?? [] }
}

it('answers with half of the rows and a warning, or with all and an info', async () => {
  const all = await ask(null)
  expect(all.rows.length).toBeGreaterThan(1)
  const partial = await ask('partial')
  expect(partial.rows).toHaveLength(Math.ceil(all.rows.length / 2))
  expect(partial.warnings).toEqual([expect.stringContaining('Unavailable')])
  const remarked = await ask('remarked')
  expect(remarked.rows).toEqual(all.rows)
  expect(remarked.infos).toEqual([expect.stringContaining('PromQL info')])
})

it.each([
  ['too-many-samples', 422, 'execution'],
  ['duplicate-series', 422, 'execution'],
  ['timed-out', 503, 'timeout'],
] as const)('answers %s as upstream does', async (fault, http, errorType) => {
  expect(await ask(fault)).toMatchObject({ http, status: 'error', errorType })
})

it('spoils rows: twice, no numbers, histograms', async () => {
  const { rows } = await ask(null)
  expect((await ask('rows-twice')).rows).toHaveLength(rows.length * 2)
  expect(JSON.stringify((await ask('no-numbers')).rows[0])).toContain('"NaN"')
  expect((await ask('histograms')).rows[0]).toMatchObject({ histogram: [expect.any(Number), {}] })
  const range = `query_range?query=${query}&start=1772618000&end=1772618060&step=30`
  expect((await ask('histograms', range)).rows[0]).toMatchObject({ histograms: expect.any(Array) })
})

it('spoils the queries that are meant, and no scalar', async () => {
  const { rows } = await ask(null)
  expect((await ask('too-many-samples', undefined, 'istio_tcp')).rows).toEqual(rows)
  expect(await ask('too-many-samples', 'query?query=time()')).toMatchObject({ http: 200 })
})

it('keeps the answers that are meant back, until it is told something else', async () => {
  const { rows } = await ask(null)
  const done: string[] = []
  const held = ask('held', undefined, 'job').finally(() => done.push('held'))
  await fetch(`${address()}/query?query=up`)
  done.push('another')
  control.spoil(null)
  expect((await held).rows).toEqual(rows)
  expect(done).toEqual(['another', 'held'])
})

it('answers a hundred megabytes of rows that differ', async () => {
  control.spoil({ fault: 'huge', within: '' })
  const response = await fetch(`${address()}/query?query=istio_tcp_sent_bytes_total`)
  let bytes = 0
  let beginning = ''
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (beginning.length < 5_000_000) beginning += Buffer.from(part).toString('latin1')
  }
  expect(bytes).toBeGreaterThan(100e6)
  const rows = beginning.match(/"metric":{.*?}/g) ?? []
  expect(rows.length).toBeGreaterThan(3_000)
  expect(new Set(rows).size).toBe(rows.length)
}, 60_000)
