import { Duplex, PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { controlFrame, dataFrame, frameType, readFrames, uint32 } from './frames.ts'
import { createHeaderCodec } from './header-codec.ts'
import { type SpdyStream, serveSpdy } from './session.ts'

/** A session, and the client's end of it. */
function startSession() {
  const toServer = new PassThrough()
  const toClient = new PassThrough()
  const streams: SpdyStream[] = []
  const told: string[] = []
  const ended = serveSpdy(Duplex.from({ readable: toServer, writable: toClient }), (stream) => {
    streams.push(stream)
    return {
      onData: (chunk) => told.push(chunk.toString()),
      onEnd: () => told.push('end'),
      onReset: () => told.push('reset'),
    }
  })
  return { toServer, frames: readFrames(toClient), streams, told, ended }
}

const synStream = async (id: number, codec: ReturnType<typeof createHeaderCodec>) => {
  const block = await codec.encode(new Map([['port', '80']]))
  const head = Buffer.concat([uint32(id), uint32(0), Buffer.alloc(2)])
  return controlFrame(frameType.synStream, Buffer.concat([head, block]))
}

describe('a SPDY session', () => {
  it('opens streams, and carries data both ways until each side has ended', async () => {
    const { toServer, frames, streams, told, ended } = startSession()
    const codec = createHeaderCodec()
    toServer.write(await synStream(1, codec))
    const reply = (await frames.next()).value
    expect(reply).toMatchObject({ kind: 'control', type: frameType.synReply })
    expect(streams[0]?.headers.get('port')).toBe('80')

    // One frame in two parts, and the next in the same chunk.
    const bytes = Buffer.concat([
      dataFrame(1, Buffer.from('hello')),
      dataFrame(1, Buffer.of(), true),
    ])
    toServer.write(bytes.subarray(0, 10))
    toServer.write(bytes.subarray(10))
    streams[0]?.write(Buffer.from('welcome'))
    streams[0]?.end()
    expect((await frames.next()).value).toMatchObject({ payload: Buffer.from('welcome') })
    expect((await frames.next()).value).toMatchObject({ kind: 'data', fin: true })
    toServer.end()
    await ended
    expect(told).toEqual(['hello', 'end', 'reset'])
  })

  it('answers a ping', async () => {
    const { toServer, frames } = startSession()
    toServer.write(controlFrame(frameType.ping, uint32(7)))
    expect((await frames.next()).value).toMatchObject({ type: frameType.ping, payload: uint32(7) })
    toServer.end()
  })

  it('ends where the client speaks something else', async () => {
    const { toServer, ended, streams } = startSession()
    toServer.write(controlFrame(frameType.synStream, Buffer.from('GET / HTTP/1.1 and so on')))
    await ended
    expect(streams).toEqual([])
  })
})
