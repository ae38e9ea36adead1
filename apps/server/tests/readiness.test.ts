/** From the first reads to the last answers: what /readyz says, and how a server ends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventsEndpoint, graphEndpoint, statusEndpoint } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { afterwards, deadUpstream, serve, upstream } from './support/endings.ts'
import { readerOf, readToEnd, readUntil } from './support/event-reader.ts'
import { startServer, type TestServer } from './support/test-server.ts'

/** A kubeconfig file for an API server without authentication. */
async function kubeconfigFor(server: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'periplus-kubeconfig-'))
  afterwards(() => rm(folder, { recursive: true }))
  const named = { name: 'one' }
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'one',
    clusters: [{ ...named, cluster: { server } }],
    users: [{ ...named, user: {} }],
    contexts: [{ ...named, context: { cluster: 'one', user: 'one' } }],
  }
  await writeFile(join(folder, 'config'), JSON.stringify(kubeconfig))
  return join(folder, 'config')
}

/** A Prometheus that answers when it is told to. */
async function slowPrometheus() {
  let noteAsked = () => {}
  const asked = new Promise<void>((resolve) => {
    noteAsked = resolve
  })
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const url = await upstream(async (_, res) => {
    noteAsked()
    await released
    res.writeHead(500).end()
  })
  return { url, asked, release: () => release() }
}

describe('closing', () => {
  it('lets an answer under way finish with its upstream, and takes no new request', async () => {
    const { url: prometheus, asked, release } = await slowPrometheus()
    const server = await startServer({ prometheus, 'scrape-interval': '15s' })
    const pending = server.fetch(graphEndpoint.path)
    await asked
    const closing = server.close()
    await expect(server.fetch('/healthz')).rejects.toThrow()
    release()
    const answer = await pending
    expect(answer.status).toBe(200)
    const { sources } = graphEndpoint.response.parse(await answer.json())
    const { message } = sources.find(({ source }) => source === 'prometheus') ?? {}
    expect(message?.id).toBe('sources.http-error')
    await closing
  })

  it('does not wait for an upstream that never answers', async () => {
    const { url: prometheus, asked } = await slowPrometheus()
    const server = await startServer({ prometheus })
    const pending = server.fetch(graphEndpoint.path).catch(() => null)
    await asked
    await server.close()
    await pending
  })
})

describe('answers under way', () => {
  it('are those that somebody waits for: an open stream is none', async () => {
    const { url: prometheus, asked, release } = await slowPrometheus()
    const server = await serve({ prometheus, 'scrape-interval': '15s' })
    await readUntil(readerOf(await server.fetch(eventsEndpoint.path)), ': open')
    expect(server.answersUnderWay()).toBe(0)
    const pending = server.fetch(graphEndpoint.path)
    await asked
    await expect.poll(() => server.answersUnderWay()).toBe(1)
    release()
    await (await pending).text()
    await expect.poll(() => server.answersUnderWay()).toBe(0)
  })
})

describe('readiness', () => {
  const stateOf = async (server: TestServer) => {
    const answer = await server.fetch('/readyz')
    return `${answer.status} ${(await answer.text()).trim()}`
  }

  it('waits for the first answer of Prometheus, good or bad', async () => {
    const { url: prometheus, release } = await slowPrometheus()
    const server = await serve({ prometheus, 'cluster-name': 'harbour-1' })
    expect(await stateOf(server)).toBe('503 waiting for prometheus of harbour-1')
    expect((await server.fetch('/healthz')).status).toBe(200)
    release()
    await expect.poll(() => stateOf(server)).toBe('200 ready')
  })

  it('is given to a server whose cluster is dead after a minute: its pages say so', async () => {
    let nowMs = Date.now()
    const file = await kubeconfigFor(deadUpstream)
    const kubernetesDead = {
      kubeconfig: file,
      prometheus: deadUpstream,
      'cluster-name': 'harbour-1',
    }
    const server = await startServer(kubernetesDead, { clock: { nowMs: () => nowMs } })
    afterwards(() => server.close())
    await expect.poll(() => stateOf(server)).toBe('503 waiting for kubernetes of harbour-1')
    nowMs += 60_000
    expect(await stateOf(server)).toBe('200 ready, without kubernetes of harbour-1')
    const { sources } = await server.get(statusEndpoint)
    expect(sources.find(({ source }) => source === 'kubernetes')?.state).toBe('failed')
  })
})

describe('leaving', () => {
  it('is told by /readyz first, while everything is answered; then answers may finish', async () => {
    const { url, asked, release } = await slowPrometheus()
    const server = await startServer({
      prometheus: url,
      'scrape-interval': '15s',
      // Everything below, up to the end of the stream, happens within it.
      'shutdown-delay': '5s',
    })
    const stream = readerOf(await server.fetch(eventsEndpoint.path))
    await readUntil(stream, ': open')
    const left = server.leave()
    expect((await server.fetch('/readyz')).status).toBe(503)
    expect((await server.fetch('/healthz')).status).toBe(200)
    const status = await server.fetch('/api/status')
    expect([status.status, status.headers.get('connection')]).toEqual([200, 'close'])
    const pending = server.fetch(graphEndpoint.path)
    await asked

    // The stream ends only when whoever reconnects is led elsewhere.
    await readToEnd(stream)
    await expect(server.fetch('/healthz')).rejects.toThrow()
    release()
    expect((await pending).status).toBe(200)
    await left
  })

  it('can be hurried', async () => {
    const server = await startServer({ prometheus: deadUpstream, 'shutdown-delay': '10m' })
    const left = server.leave()
    await server.close()
    await left
    await expect(server.fetch('/healthz')).rejects.toThrow()
  })
})
