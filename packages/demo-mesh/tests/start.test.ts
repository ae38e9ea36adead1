import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { type DemoUrls, type RunningDemo, startDemo } from '../src/start.ts'
import { frozenClock } from '../src/world/clock.ts'

/** The mesh as a whole: every listener, faults at run time, and the process around it. */
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

describe('startDemo', () => {
  let demo: RunningDemo
  beforeAll(async () => {
    demo = await startDemo({ scenario: shopScenario, still: true, feed: true })
  })
  afterAll(() => demo.close())

  const status = async (url: string) => {
    try {
      return (await fetch(url)).status
    } catch {
      return 'refused'
    }
  }
  const probes = () => ({
    kubernetes: `${demo.urls.kubernetes}/api/v1/namespaces`,
    prometheus: `${demo.urls.prometheus}/api/v1/query?query=up`,
    jaeger: `${demo.urls.jaeger}/api/v3/services`,
  })
  const control = async (body: unknown) => {
    const answer = await fetch(`${demo.urls.truth}/control`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return answer.status
  }

  it('answers on every listener', async () => {
    for (const url of Object.values(probes())) expect(await status(url)).toBe(200)
    expect(await status(`${demo.urls.truth}/truth`)).toBe(200)
    expect(await status(`${demo.urls.feed}/metrics`)).toBe(200)
    expect(existsSync(demo.urls.kubeconfig)).toBe(true)
  })

  it.each(['kubernetes', 'prometheus', 'jaeger'] as const)(
    'breaks and mends %s',
    async (source) => {
      const url = probes()[source]
      for (const [mode, expected] of [
        ['refuse', 'refused'],
        ['unauthorized', 401],
        ['error', 500],
        ['ok', 200],
      ]) {
        expect(await control({ source, mode })).toBe(200)
        expect(await status(url)).toBe(expected)
      }
      await control({ source, mode: 'garbage' })
      await expect(fetch(url).then((answer) => answer.json())).rejects.toThrow()
      await control({ source, mode: 'ok' })
    },
  )

  it('ends watches when the API server breaks', async () => {
    const watch = await fetch(`${demo.urls.kubernetes}/api/v1/pods?watch=true`)
    await control({ source: 'kubernetes', mode: 'error' })
    const seen = await watch.text()
    await control({ source: 'kubernetes', mode: 'ok' })
    expect(seen).toContain('"type":"ADDED"')
  })

  it('refuses nonsense switches', async () => {
    expect(await control({ source: 'weather', mode: 'ok' })).toBe(400)
    expect(await control({ source: 'jaeger', mode: 'sulks' })).toBe(400)
  })

  it('counts requests and keeps the queries', async () => {
    await fetch(`${demo.urls.truth}/counts`, { method: 'DELETE' })
    const query = 'sum(rate(istio_requests_total[5m]))'
    await fetch(`${demo.urls.prometheus}/api/v1/query?${new URLSearchParams({ query })}`)
    await fetch(`${demo.urls.prometheus}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query }),
    })
    const counts = (await (await fetch(`${demo.urls.truth}/counts`)).json()) as Record<
      string,
      { requests: number; queries: unknown[] }
    >
    expect(counts.prometheus?.requests).toBe(2)
    expect(counts.prometheus?.queries).toHaveLength(2)
    expect(JSON.stringify(counts.prometheus?.queries)).toContain('istio_requests_total')
  })

  it('notes once which rights the Kubernetes API was asked for', async () => {
    await fetch(`${demo.urls.truth}/counts`, { method: 'DELETE' })
    const pods = `${demo.urls.kubernetes}/api/v1/namespaces/shop/pods`
    for (const url of [pods, pods, `${demo.urls.kubernetes}/apis/apps/v1/deployments`]) {
      await (await fetch(url)).text()
    }
    const { kubernetes } = (await (await fetch(`${demo.urls.truth}/counts`)).json()) as Record<
      string,
      { rights: unknown[] }
    >
    expect(kubernetes?.rights).toEqual([
      { verb: 'list', group: '', resource: 'pods', subresource: '' },
      { verb: 'list', group: 'apps', resource: 'deployments', subresource: '' },
    ])
  })

  it('knows what istiod measures', async () => {
    const answer = await fetch(`${demo.urls.prometheus}/api/v1/query?query=pilot_xds`)
    const { data } = (await answer.json()) as { data: { result: unknown[] } }
    expect(data.result.length).toBeGreaterThan(0)
  })
})

describe('a clock that stands still', () => {
  it('makes two meshes alike', async () => {
    const clock = frozenClock(Date.parse('2026-11-21T12:00:00Z'))
    const read = async () => {
      const demo = await startDemo({ scenario: shopScenario, still: true, clock })
      try {
        const answer = await fetch(`${demo.urls.kubernetes}/api/v1/pods`)
        return await answer.text()
      } finally {
        await demo.close()
      }
    }
    expect(await read()).toBe(await read())
  })
})

describe('the process', () => {
  const children: ChildProcess[] = []
  const start = (...flags: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...flags], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    children.push(child)
    return child
  }
  const firstLine = async (child: ChildProcess): Promise<DemoUrls> => {
    if (!child.stdout) throw new Error('no standard output')
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return JSON.parse(line) as DemoUrls
  }
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  it('prints its URLs, and leaves nothing behind on SIGTERM', async () => {
    const child = start('--still')
    const urls = await firstLine(child)
    expect(Object.keys(urls)).toEqual(['kubernetes', 'prometheus', 'jaeger', 'truth', 'kubeconfig'])
    expect((await fetch(`${urls.kubernetes}/version`)).status).toBe(200)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
    expect(existsSync(urls.kubeconfig)).toBe(false)
  })

  it('ends with its parent where it is told to', async () => {
    const child = start('--still', '--die-with-parent')
    await firstLine(child)
    child.stdin?.end()
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('starts with an upstream down', async () => {
    const child = start('--still', '--down', 'jaeger', '--down-mode', 'error')
    const urls = await firstLine(child)
    expect((await fetch(`${urls.jaeger}/api/v3/services`)).status).toBe(500)
  })

  it.each([
    ['--scenario', 'atlantis'],
    ['--kubernetes-port', 'many'],
    ['--viewer-token', 'nobody'],
    ['--unknown'],
  ])('refuses %s %s with exit code 2 and a line that names it', async (...flags) => {
    const child = start(...flags)
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    expect((await once(child, 'close'))[0]).toBe(2)
    expect(said).toContain(flags[0])
  })
})
