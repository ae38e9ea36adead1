import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKubectl, type KubectlUnderTest, type Started, startKubectl } from './under-test.ts'

/** Whatever kubectl speaks: SPDY up to 1.30, SPDY within a WebSocket since. */
describe.skipIf(!hasKubectl())('kubectl port-forward', () => {
  let kubectl: KubectlUnderTest
  const started: Started[] = []
  beforeAll(async () => {
    kubectl = await startKubectl()
  })
  afterAll(async () => {
    await Promise.all(started.map(({ stop }) => stop()))
    await kubectl.close()
  })

  /** Forwards to a port and returns the address on this side. */
  async function forward(target: string, port: number, namespace = 'shop') {
    const running = kubectl.start('port-forward', '-n', namespace, target, `:${port}`)
    started.push(running)
    const line = /Forwarding from (127\.0\.0\.1:\d+) ->/
    await expect.poll(running.output, { timeout: 20_000 }).toMatch(line)
    return { running, url: `http://${line.exec(running.output())?.[1]}` }
  }

  it('reaches the admin interface of a proxy, again and again', async () => {
    const { url } = await forward('deploy/cart', 15000)
    for (const path of ['/server_info', '/stats?format=json', '/server_info']) {
      const answer = await fetch(`${url}${path}`, { headers: { connection: 'close' } })
      expect(answer.status).toBe(200)
      expect(Object.keys((await answer.json()) as object).length).toBeGreaterThan(0)
    }
  })

  it('carries large answers, several at once', async () => {
    const { url } = await forward('deploy/cart', 15000)
    const dumps = await Promise.all(
      [1, 2, 3, 4].map(async () => (await fetch(`${url}/config_dump?include_eds`)).text()),
    )
    for (const dump of dumps) expect(() => JSON.parse(dump) as unknown).not.toThrow()
    expect(dumps[0]?.length).toBeGreaterThan(200_000)
  })

  it('reaches istiod by its Service', async () => {
    const { url } = await forward('service/istiod', 15014, 'istio-system')
    expect(await (await fetch(`${url}/version`)).text()).toMatch(/\d+\.\d+\.\d+/)
  })

  it('says where nothing listens', async () => {
    const { url, running } = await forward('deploy/cart', 15999)
    await expect(fetch(url)).rejects.toThrow()
    await expect.poll(running.output).toMatch(/error forwarding port 15999 .*connection refused/)
  })

  it('ends when the API server ends the stream', async () => {
    const { url, running } = await forward('deploy/cart', 15000)
    expect((await fetch(`${url}/ready`)).ok).toBe(true)
    await kubectl.demo.control.set('kubernetes', 'error')
    await kubectl.demo.control.set('kubernetes', 'ok')
    await expect.poll(running.output, { timeout: 20_000 }).toMatch(/lost connection to pod/)
  })
})
