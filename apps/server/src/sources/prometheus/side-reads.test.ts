import { message } from '@periplus/shared'
import { expect, it } from 'vitest'
import { SourceFailure } from '../source-failure.ts'
import { openCallBook } from './call-book.ts'
import type { RowTaker, VectorSample } from './client.ts'
import { besides, silentPods } from './queries.ts'
import { readSides } from './side-reads.ts'

const instant = { atSeconds: 600, windowSeconds: 300 }

/** A Prometheus that knows the answers to some queries. */
function client(answers: Readonly<Record<string, readonly VectorSample[] | Error>>) {
  async function instant(promql: string) {
    const answer = answers[promql] ?? []
    if (answer instanceof Error) throw answer
    return { value: answer, tookMs: 1, queries: 1 }
  }
  return {
    instant,
    async instantRows<Rows>(promql: string, _atSeconds: number, taker: RowTaker<Rows>) {
      const { value, ...answer } = await instant(promql)
      for (const row of value) taker.take(JSON.stringify(row.labels), row.value)
      return { ...answer, value: taker.finish() }
    },
  }
}

const read = (answers: Parameters<typeof client>[0]) =>
  readSides(client(answers), instant, 15, openCallBook().open().callsOf('test'))

const counts = besides(instant).text
const silent = silentPods({ atSeconds: 600, windowSeconds: 30 }).text

it('asks for everything in two queries', () => {
  expect(counts.match(/ or /g)).toHaveLength(6)
  expect(counts).toContain('label_replace(sum by (reporter, ')
  expect(silent).toBe(
    'max by (namespace, pod, kubernetes_namespace, kubernetes_pod_name) (max_over_time(up[30s] @ 600.000)) == 0',
  )
})

it('tells the families apart', async () => {
  const row = (family: string, value: number) => ({ labels: { periplus_family: family }, value })
  const { rates } = await read({
    [counts]: [row('requestMessages', 1), row('durationSum', 2), row('somebody', 3)],
  })
  const known = rates.flatMap(({ family, rows }) => rows.values.map((value) => [family, value]))
  expect(known).toEqual([
    ['requestMessages', 1],
    ['durationSum', 2],
  ])
})

it('knows pods by the labels of new and old scrape configurations', async () => {
  const { silentPods } = await read({
    [silent]: [
      { labels: { namespace: 'shop', pod: 'front-1' }, value: 0 },
      { labels: { kubernetes_namespace: 'shop', kubernetes_pod_name: 'front-2' }, value: 0 },
      { labels: { namespace: 'shop' }, value: 0 },
    ],
  })
  expect(silentPods).toEqual([
    { namespace: 'shop', name: 'front-1' },
    { namespace: 'shop', name: 'front-2' },
  ])
})

it('does without what cannot be read, and says why', async () => {
  const failure = new SourceFailure({
    ...{ source: 'prometheus', cluster: 'east', operation: 'query', kind: 'query-error' },
    reason: message('problems.no-edge'),
  })
  await expect(read({ [counts]: failure, [silent]: failure })).resolves.toEqual({
    rates: [],
    silentPods: [],
    queries: 2,
    failure,
  })
  expect(await read({ [silent]: failure })).toMatchObject({ failure })
  expect(await read({})).toMatchObject({ failure: null })
  await expect(read({ [counts]: new Error('a mistake of ours') })).rejects.toThrow('a mistake')
})
