import { once } from 'node:events'
import { request } from 'node:http'
import { PassThrough } from 'node:stream'
import { type CoreV1Api, type KubeConfig, Log, PortForward } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningDemo } from '../../src/start.ts'
import { failureOf, firstPod, type KubernetesUnderTest, startKubernetes } from './under-test.ts'

/** What runs in pods: logs and ports. */
let running: KubernetesUnderTest
let demo: RunningDemo
let config: KubeConfig
let viewerConfig: KubeConfig
let core: CoreV1Api

beforeAll(async () => {
  running = await startKubernetes()
  ;({ demo, config, viewerConfig, core } = running)
})

afterAll(() => running.demo.close())

describe('pod logs', () => {
  it('answers the tail of a proxy, with timestamps, always alike', async () => {
    const name = await firstPod(core, 'shop', 'app=orders')
    const log = await core.readNamespacedPodLog({
      namespace: 'shop',
      name,
      container: 'istio-proxy',
      tailLines: 20,
      timestamps: true,
    })
    const lines = log.trimEnd().split('\n')
    expect(lines).toHaveLength(20)
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[\d{4}-.*\] "(GET|POST|- - -)/)
    const stamps = lines.map((line) => line.slice(0, 24))
    expect(stamps).toEqual([...stamps].sort())
  })

  it('asks for a container where there are several, and knows its containers', async () => {
    const { items } = await core.listNamespacedPod({ namespace: 'shop' })
    const several =
      items.find((pod) => (pod.spec?.containers.length ?? 0) > 1)?.metadata?.name ?? ''
    const log = (container?: string) =>
      failureOf(
        core.readNamespacedPodLog({
          namespace: 'shop',
          name: several,
          ...(container && { container }),
        }),
      )
    expect(await log()).toMatchObject({ code: 400 })
    expect(await log('unknown')).toMatchObject({ code: 400 })
  })

  it('follows', async () => {
    const name = await firstPod(core, 'istio-ingress', 'app=gateway')
    const sink = new PassThrough()
    const controller = await new Log(config).log('istio-ingress', name, 'istio-proxy', sink, {
      follow: true,
      tailLines: 0,
    })
    const [chunk] = (await once(sink, 'data')) as [Buffer]
    controller.abort()
    expect(chunk.toString()).toMatch(/^\[\d{4}-/)
  })
})

/** One HTTP request through a port-forward. */
async function getThroughForward(
  kubeConfig: KubeConfig,
  namespace: string,
  pod: string,
  port: number,
  path: string,
): Promise<{ body: string; error: string }> {
  const toPod = new PassThrough()
  const fromPod = new PassThrough()
  const errors = new PassThrough()
  const socket = await new PortForward(kubeConfig).portForward(
    namespace,
    pod,
    [port],
    fromPod,
    errors,
    toPod,
  )
  toPod.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  const text = async (stream: PassThrough) => Buffer.concat(await stream.toArray()).toString()
  const reads = Promise.all([text(fromPod), text(errors)])
  const ends = () => {
    fromPod.end()
    errors.end()
  }
  if ('once' in socket) socket.once('close', ends)
  const [answer, error] = await reads
  const head = answer.indexOf('\r\n\r\n')
  return { body: answer.slice(head + 4), error }
}

describe('port-forward', () => {
  it("reaches istiod's debug interface and a proxy's administration", async () => {
    const istiod = await firstPod(core, 'istio-system', 'app=istiod')
    const objects = await getThroughForward(config, 'istio-system', istiod, 15014, '/debug/configz')
    expect(objects).toMatchObject({ error: '', body: expect.stringContaining('VirtualService') })
    const gateway = await firstPod(core, 'istio-ingress', 'app=gateway')
    const dump = await getThroughForward(config, 'istio-ingress', gateway, 15000, '/config_dump')
    expect(dump).toMatchObject({ error: '', body: expect.stringContaining('ClustersConfigDump') })
  })

  it('reports a port on which nothing listens on the error channel', async () => {
    const pod = await firstPod(core, 'shop', 'app=orders')
    const { body, error } = await getThroughForward(config, 'shop', pod, 9999, '/')
    expect(body).toBe('')
    expect(error).toContain('connection refused')
  })

  it('is refused to viewers, and to plain requests', async () => {
    const pod = await firstPod(core, 'shop', 'app=orders')
    await expect(getThroughForward(viewerConfig, 'shop', pod, 15000, '/')).rejects.toThrow()
    const path = `/api/v1/namespaces/shop/pods/${pod}/portforward?ports=15000`
    expect((await fetch(demo.urls.kubernetes + path)).status).toBe(400)
    const code = await new Promise<number | undefined>((resolve, reject) => {
      request(`${demo.urls.kubernetes}${path.replace(pod, 'absent')}`, {
        headers: { connection: 'Upgrade', upgrade: 'websocket' },
      })
        .on('response', (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(code).toBe(404)
  })
})
