import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { KubeConfig, PortForward } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiServer } from '../../src/kubernetes/api-server.ts'
import type { RequestHandler } from '../../src/kubernetes/pod-connection.ts'
import { ObjectStore } from '../../src/kubernetes/store.ts'
import { type Listener, listen } from '../../src/listeners/listener.ts'

/** Port-forward with bodies far larger than a message, in both directions. */
const large = Buffer.alloc(3_000_000, 'periplus ')

const download: RequestHandler = (_req, res) => {
  res.end(large)
}

const checksum: RequestHandler = (req, res) => {
  const hash = createHash('sha256')
  req.on('data', (chunk: Buffer) => hash.update(chunk))
  req.on('end', () => res.end(hash.digest('hex')))
}

let listener: Listener
let config: KubeConfig

beforeAll(async () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: 'proxy', uid: 'an-id' },
  }
  const server = createApiServer({
    store: new ObjectStore([pod]),
    kubernetesVersion: '1.34.0',
    viewerTokens: new Map(),
    portHandlers: (_pod, port) => ({ 15000: download, 15014: checksum })[port] ?? null,
    logs: () => [],
    now: () => 0,
  })
  listener = await listen(server.handle, 0, server.handleUpgrade)
  config = new KubeConfig()
  config.loadFromClusterAndUser(
    { name: 'test', server: listener.url, skipTLSVerify: true },
    { name: 'test' },
  )
})

afterAll(() => listener.close())

async function exchange(port: number, head: string, body = Buffer.alloc(0)): Promise<Buffer> {
  const toPod = new PassThrough()
  const fromPod = new PassThrough()
  const forward = new PortForward(config)
  const socket = await forward.portForward('shop', 'proxy', [port], fromPod, null, toPod)
  if ('once' in socket) socket.once('close', () => fromPod.end())
  toPod.write(`${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  toPod.write(body)
  const answer = Buffer.concat(await fromPod.toArray())
  return answer.subarray(answer.indexOf('\r\n\r\n') + 4)
}

describe('port-forward', () => {
  it('brings 3 MB from the pod', async () => {
    const body = await exchange(15000, 'GET / HTTP/1.1')
    expect(body.equals(large)).toBe(true)
  })

  it('carries 3 MB to the pod', async () => {
    const head = `POST / HTTP/1.1\r\nContent-Length: ${large.length}`
    const body = await exchange(15014, head, large)
    expect(body.toString()).toBe(createHash('sha256').update(large).digest('hex'))
  })

  it('keeps connections apart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => exchange(15000, 'GET / HTTP/1.1')),
    )
    expect(answers.map((body) => body.length)).toEqual(Array(5).fill(large.length))
  })
})
