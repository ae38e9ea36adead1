import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { shopScenario } from '../scenario/shop/index.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { createControl } from './control.ts'
import { faultyHandler } from './faulty-handler.ts'
import { createTruthHandler } from './handler.ts'

const nowMs = Date.parse('2026-03-04T10:00:07Z')
const world = createWorld({ scenario: shopScenario, clock: frozenClock(nowMs) })
const closers: (() => Promise<unknown>)[] = []

async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

describe('the truth listener', () => {
  it('tells the last five minutes, up to the last whole scrape', async () => {
    const base = await serve(createTruthHandler(world, createControl()))
    const truth = (await (await fetch(`${base}/truth`)).json()) as Record<string, unknown>
    expect(truth).toMatchObject({ scenario: 'shop', cluster: 'harbour-1' })
    expect(truth.to).toBe(Date.parse('2026-03-04T10:00:00Z') / 1000)
    expect(truth.from).toBe((truth.to as number) - 300)
    expect(truth.findings).toHaveLength(shopScenario.findings.length)
  })

  it('takes another window', async () => {
    const base = await serve(createTruthHandler(world, createControl()))
    const response = await fetch(`${base}/truth?at=1772618400&range=60`)
    expect(await response.json()).toMatchObject({ from: 1772618340, to: 1772618400 })
    expect((await fetch(`${base}/truth?from=5&to=4`)).status).toBe(400)
    expect((await fetch(`${base}/truth?from=x`)).status).toBe(400)
  })

  it('breaks and mends an upstream', async () => {
    const control = createControl()
    const base = await serve(createTruthHandler(world, control))
    const upstream = await serve(
      faultyHandler(control, 'prometheus', (_, response) => response.end('fine')),
    )
    const turn = (mode: string) =>
      fetch(`${base}/control`, {
        method: 'POST',
        body: JSON.stringify({ source: 'prometheus', mode }),
      })
    expect(await (await fetch(upstream)).text()).toBe('fine')
    expect(await (await turn('garbage')).json()).toMatchObject({ prometheus: 'garbage' })
    expect((await fetch(upstream)).headers.get('content-type')).toContain('text/html')
    await turn('unauthorized')
    expect((await fetch(upstream)).status).toBe(401)
    await turn('error')
    expect((await fetch(upstream)).status).toBe(500)
    await turn('refuse')
    await expect(fetch(upstream)).rejects.toThrow()
    await turn('ok')
    expect(await (await fetch(upstream)).text()).toBe('fine')
    const counts = (await (await fetch(`${base}/counts`)).json()) as {
      prometheus: { requests: number }
    }
    expect(counts.prometheus.requests).toBe(6)
  })

  it('refuses an address that is none, whatever the handler makes of it', async () => {
    const upstream = await serve(
      faultyHandler(createControl(), 'jaeger', (request, response) => {
        response.end(new URL(request.url ?? '/', 'http://jaeger').pathname)
      }),
    )
    expect((await fetch(`${upstream}//`)).status).toBe(400)
    expect(await (await fetch(`${upstream}/api`)).text()).toBe('/api')
  })

  it('keeps a slow upstream waiting, and forgets it with its client', async () => {
    const control = createControl()
    await control.set('jaeger', 'slow')
    let answered = false
    const upstream = await serve(
      faultyHandler(control, 'jaeger', (_, response) => {
        answered = true
        response.end()
      }),
    )
    await expect(fetch(upstream, { signal: AbortSignal.timeout(100) })).rejects.toThrow()
    expect(answered).toBe(false)
  })

  it('refuses switches that do not exist', async () => {
    const base = await serve(createTruthHandler(world, createControl()))
    for (const body of ['{"source": "mysql", "mode": "ok"}', '{"source": "jaeger"}', 'null', '{']) {
      expect((await fetch(`${base}/control`, { method: 'POST', body })).status).toBe(400)
    }
    expect((await fetch(`${base}/nothing`)).status).toBe(404)
  })

  it('forgets its counts when told to', async () => {
    const control = createControl()
    control.countRequest('jaeger')
    control.recordQuery('prometheus', 'query', 'up')
    expect(control.counts().prometheus.queries).toEqual([{ path: 'query', query: 'up' }])
    const base = await serve(createTruthHandler(world, control))
    await fetch(`${base}/counts`, { method: 'DELETE' })
    expect(control.counts().jaeger.requests).toBe(0)
    expect(control.counts().prometheus.queries).toEqual([])
  })
})
