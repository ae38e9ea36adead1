import { emptyLayout, type Picture } from '@periplus/mesh/layout'
import { expect, it } from 'vitest'
import { createLayoutClient, type StartWorker, type WorkerEvents } from './layout-client.ts'
import type { FromWorker, LayoutJob, ToWorker } from './layout-protocol.ts'

const job = (id: string): LayoutJob => ({
  graph: {
    nodes: [{ id, box: null, width: 72, above: 22, below: 50, radius: 18 }],
    edges: [],
    boxes: [],
  },
  anchors: emptyLayout,
  kind: 'layered',
  aspect: null,
})

const picture: Picture = { layout: emptyLayout, curves: new Map() }
const nobody = () => new AbortController().signal

function fakeWorker() {
  const heard: ToWorker[] = []
  let events: WorkerEvents | null = null
  const start: StartWorker = (given) => {
    events = given
    return { post: (message) => heard.push(message) }
  }
  return {
    heard,
    start,
    say: (message: FromWorker) => events?.onMessage(message),
    die: (reason: string) => events?.onDeath(reason),
  }
}

it('hands a job to the worker, tells its progress and gives its picture', async () => {
  const { heard, start, say } = fakeWorker()
  const told: string[] = []
  const arranged = createLayoutClient(start).arrange(job('a'), nobody(), ({ stage, part }) =>
    told.push(`${stage} ${part}`),
  )
  expect(heard.map(({ type }) => type)).toEqual(['arrange'])
  say({ type: 'progress', id: 1, stage: 'inside', part: 0.5 })
  say({ type: 'done', id: 1, picture })
  expect(await arranged).toBe(picture)
  expect(told).toEqual(['inside 0.5'])
})

it('asks once for one structure', async () => {
  const { heard, start, say } = fakeWorker()
  const client = createLayoutClient(start)
  const first = client.arrange(job('a'), nobody(), () => {})
  say({ type: 'done', id: 1, picture })
  await first
  expect(await client.arrange(job('a'), nobody(), () => {})).toBe(picture)
  expect(heard.length).toBe(1)
})

it('tells the worker what nobody waits for any more', () => {
  const { heard, start } = fakeWorker()
  const leaving = new AbortController()
  void createLayoutClient(start).arrange(job('a'), leaving.signal, () => {})
  leaving.abort()
  expect(heard.at(-1)).toEqual({ type: 'abandon', id: 1 })
})

it('fails all that wait when the worker dies, and starts another', async () => {
  const [first, second] = [fakeWorker(), fakeWorker()]
  const starts = [first.start, second.start]
  const client = createLayoutClient((events) => (starts.shift() ?? second.start)(events))
  const waiting = client.arrange(job('a'), nobody(), () => {})
  first.die('out of memory')
  await expect(waiting).rejects.toThrow('out of memory')
  void client.arrange(job('a'), nobody(), () => {})
  expect(second.heard.length).toBe(1)
})
