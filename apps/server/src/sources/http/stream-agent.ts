import { Agent, type AgentOptions, type ClientRequest, type ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'

/** Prometheus closes what was idle for 5 min, proxies on the way often earlier. */
const idleLimitMs = 60_000

export interface StreamAgentLimits {
  readonly maxSockets: number
  /** After so long without a request a connection is closed. */
  readonly idleMs?: number
}

/**
 * Keeps connections alive that are opened in a way of their own, such as through a port-forward. A
 * connection whose other end has gone leaves the pool at once.
 */
export class StreamAgent extends Agent {
  readonly #open: () => Promise<Duplex>
  readonly #idleMs: number
  readonly #idle = new Map<Duplex, NodeJS.Timeout>()

  constructor(
    open: () => Promise<Duplex>,
    { maxSockets, idleMs = idleLimitMs }: StreamAgentLimits,
  ) {
    const options: AgentOptions = { keepAlive: true, maxSockets, scheduling: 'lifo' }
    super(options)
    this.#open = open
    this.#idleMs = idleMs
  }

  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#open().then(
      (stream) => callback?.(null, stream),
      // There is no stream to hand over, and Node looks at none where there is an error.
      (error: Error) => callback?.(error, undefined as never),
    )
  }

  /** Node's own does things that only a TCP socket can do. */
  override keepSocketAlive(stream: Duplex): boolean {
    if (stream.destroyed || stream.readableEnded) return false
    // Nobody reads an idle stream, and who does not read does not see the end.
    stream.resume()
    const timer = setTimeout(() => stream.destroy(), this.#idleMs).unref()
    this.#idle.set(stream, timer)
    stream.once('close', () => this.#forget(stream))
    return true
  }

  override reuseSocket(stream: Duplex, request: ClientRequest): void {
    this.#forget(stream)
    request.reusedSocket = true
  }

  #forget(stream: Duplex) {
    clearTimeout(this.#idle.get(stream))
    this.#idle.delete(stream)
  }
}
