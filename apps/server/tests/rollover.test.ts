/** Two replicas behind an ingress, replaced one after the other: nobody notices. */
import { eventsEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readerOf, readToEnd, readUntil } from './support/event-reader.ts'
import { type Ingress, servedBy, startIngress } from './support/ingress.ts'
import { type Replica, startReplica } from './support/replica.ts'

let demo: DemoMesh
let ingress: Ingress
const replicas: Replica[] = []

beforeAll(async () => {
  demo = await startDemoMesh()
  ingress = await startIngress()
})

afterAll(async () => {
  for (const replica of replicas) replica.kill()
  await ingress?.close()
  await demo?.stop()
})

/** Starts a replica and waits until the ingress takes it. */
async function addReplica(): Promise<Replica> {
  const { kubeconfig, prometheus, jaeger } = demo.urls
  const upstreams = ['--kubeconfig', kubeconfig, '--prometheus', prometheus, '--jaeger', jaeger]
  const replica = await startReplica([...upstreams, '--shutdown-delay', '4s'])
  replicas.push(replica)
  ingress.add(replica.port)
  await vi.waitFor(() => expect(ingress.members()).toContain(replica.port), 40_000)
  return replica
}

/** Asks through the ingress, several at a time and without a pause, until it is told to stop. */
function askConstantly() {
  const paths = ['/api/graph', '/api/status', '/api/workloads', '/api/namespaces']
  const failures: string[] = []
  const answeredBy = new Map<string, number>()
  let isOver = false
  const asking = paths.map(async (path) => {
    while (!isOver) {
      const answer = await fetch(ingress.url + path).catch((error: Error) => error)
      if (answer instanceof Error) {
        failures.push(`${path}: ${answer.message}`)
        continue
      }
      const body = await answer.text().catch((error: Error) => error.message)
      if (answer.status !== 200) failures.push(`${path}: ${answer.status} ${body}`)
      const by = answer.headers.get(servedBy) ?? ''
      answeredBy.set(by, (answeredBy.get(by) ?? 0) + 1)
    }
  })
  return {
    answersOf: (replica: Replica) => answeredBy.get(String(replica.port)) ?? 0,
    async stop(): Promise<readonly string[]> {
      isOver = true
      await Promise.all(asking)
      return failures
    },
  }
}

const openStream = async (headers: Record<string, string> = {}) => {
  const answer = await fetch(ingress.url + eventsEndpoint.path, { headers })
  expect(answer.status).toBe(200)
  return { reader: readerOf(answer), port: Number(answer.headers.get(servedBy)) }
}

const statusAt = async (replica: Replica, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${replica.port}${path}`)
  await answer.text()
  return answer.status
}

describe('a rollover', () => {
  it('fails no request, moves the stream, and ends each old replica in order', async () => {
    const pair = await Promise.all([addReplica(), addReplica()])
    const load = askConstantly()
    const stream = await openStream()
    const heard = await readUntil(stream.reader, ': open')
    const lastEventId = /id: (\S+)/.exec(heard)?.[1] ?? ''

    const [first, second] = pair[0]?.port === stream.port ? pair : pair.toReversed()
    if (!first || !second) throw new Error('two replicas were started')
    const successor = await addReplica()
    first.terminate()
    // It says that it leaves before it does.
    await vi.waitFor(async () => expect(await statusAt(first, '/readyz')).toBe(503), 20_000)
    expect(await statusAt(first, '/api/status')).toBe(200)

    // A stream is not broken off: it ends, and the browser opens it again.
    await readToEnd(stream.reader)
    const again = await openStream({ 'last-event-id': lastEventId })
    expect(again.port).not.toBe(first.port)
    // Another process does not know what was missed, and says so.
    expect(await readUntil(again.reader, ': open')).toContain('event: reset')
    expect(await first.exit).toEqual([0, null])

    second.terminate()
    expect(await second.exit).toEqual([0, null])
    await vi.waitFor(() => expect(ingress.members()).toEqual([successor.port]), 20_000)
    await again.reader.cancel()

    expect(await load.stop()).toEqual([])
    for (const replica of [first, second, successor]) {
      expect(load.answersOf(replica)).toBeGreaterThan(0)
    }
  }, 120_000)
})
