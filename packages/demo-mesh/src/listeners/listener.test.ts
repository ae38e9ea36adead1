import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { listen } from './listener.ts'

const statusOf = async (url: string) => (await fetch(url)).status

/** The first line that the server answers to a raw request. */
const rawStatus = (url: string, path: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    )
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('end', () => resolve(answer.split('\r\n')[0] ?? ''))
    socket.on('error', reject)
  })

describe('listen', () => {
  it('goes away and comes back at the same port', async () => {
    const listener = await listen((_req, res) => res.end('here'), 0)
    expect(await statusOf(listener.url)).toBe(200)
    await listener.pause()
    await expect(fetch(listener.url)).rejects.toThrow()
    await listener.resume()
    expect(await statusOf(listener.url)).toBe(200)
    await listener.close()
  })

  it('drops requests that are under way when it goes', async () => {
    let arrived: () => void = () => undefined
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const listener = await listen(() => arrived(), 0)
    const request = expect(fetch(listener.url)).rejects.toThrow()
    await arrival
    await listener.close()
    await request
  })

  it('survives a handler that throws', async () => {
    const listener = await listen((req, res) => res.end(new URL(req.url ?? '', 'http://x').href), 0)
    expect(await rawStatus(listener.url, '//')).toContain('400')
    expect(await statusOf(listener.url)).toBe(200)
    await listener.close()
  })

  it('fails where the port is taken', async () => {
    const first = await listen((_req, res) => res.end(), 0)
    await expect(listen((_req, res) => res.end(), Number(new URL(first.url).port))).rejects.toThrow(
      'EADDRINUSE',
    )
    await first.close()
  })
})
