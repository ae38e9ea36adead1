import type { Duplex } from 'node:stream'
import { controlFrame, dataFrame, type Frame, frameType, readFrames, uint32 } from './frames.ts'
import { createHeaderCodec } from './header-codec.ts'

/**
 * A SPDY/3.1 session as Kubernetes uses it: the client opens streams and both send data. There is no
 * flow control, as github.com/moby/spdystream, which every Go client uses, has none.
 */
export interface SpdyStream {
  readonly headers: ReadonlyMap<string, string>
  write(chunk: Uint8Array, sent?: () => void): void
  /** Says that nothing more comes from here. */
  end(): void
}

/** What happens to a stream that the client opened. */
export interface StreamListener {
  onData(chunk: Buffer): void
  /** The client says that it has sent everything. */
  onEnd(): void
  /** The client gave the stream up, or the session ended. */
  onReset(): void
}

/** @param onStream is told of each stream and says who listens to it */
export async function serveSpdy(
  transport: Duplex,
  onStream: (stream: SpdyStream) => StreamListener,
): Promise<void> {
  const codec = createHeaderCodec()
  const listeners = new Map<number, StreamListener>()
  const send = (frame: Buffer, sent?: () => void): void => {
    if (transport.writable) transport.write(frame, () => sent?.())
    else sent?.()
  }

  async function open(payload: Buffer, fin: boolean): Promise<void> {
    const id = streamIdOf(payload)
    const headers = await codec.decode(payload.subarray(10))
    const reply = await codec.encode(new Map())
    send(controlFrame(frameType.synReply, Buffer.concat([uint32(id), reply])))
    let ended = false
    const listener = onStream({
      headers,
      write: (chunk, sent) => send(dataFrame(id, chunk), sent),
      end() {
        if (!ended) send(dataFrame(id, Buffer.alloc(0), true))
        ended = true
      },
    })
    listeners.set(id, listener)
    if (fin) listener.onEnd()
  }

  async function handle(frame: Frame): Promise<void> {
    if (frame.kind === 'data') {
      const listener = listeners.get(frame.streamId)
      if (frame.payload.length > 0) listener?.onData(frame.payload)
      if (frame.fin) listener?.onEnd()
      return
    }
    switch (frame.type) {
      case frameType.synStream:
        await open(frame.payload, frame.fin)
        return
      case frameType.rstStream: {
        const id = streamIdOf(frame.payload)
        listeners.get(id)?.onReset()
        listeners.delete(id)
        return
      }
      case frameType.ping:
        send(controlFrame(frameType.ping, frame.payload))
        return
      case frameType.goAway:
        transport.end()
        return
      default: // settings, window updates and later headers ask nothing of us
    }
  }

  transport.on('error', () => undefined) // it ends the loop below, now or while nobody reads
  try {
    for await (const frame of readFrames(transport)) await handle(frame)
  } catch {
    transport.destroy() // it was no SPDY, or the client went away within a frame
  }
  codec.close()
  for (const listener of listeners.values()) listener.onReset()
}

const streamIdOf = (payload: Buffer): number => payload.readUInt32BE(0) & 0x7fff_ffff
