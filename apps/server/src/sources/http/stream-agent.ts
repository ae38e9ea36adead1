import { Agent, type AgentOptions, type ClientRequest, type ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'

/** Prometheus closes what was idle for 5 min, proxies on the way often earlier. */
const idleLimitMs = 60_000

/** A connection that was opened in a way of its own. */
export interface StreamConnection {
  readonly stream: Duplex
  /** Whether it still leads to where a new one would. */
  isCurrent(): boolean
}

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
  readonly #open: () => Promise<StreamConnection>
  readonly #idleMs: number
  readonly #connections = new WeakMap<Duplex, StreamConnection>()
  readonly #idle = new Map<Duplex, NodeJS.Timeout>()

  constructor(
    open: () => Promise<StreamConnection>,
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
      (connection) => {
        const { stream } = connection
        this.#connections.set(stream, connection)
        stream.once('close', () => this.#forget(stream))
        callback?.(null, asSocket(stream))
      },
      // There is no stream to hand over, and Node looks at none where there is an error.
      (error: Error) => callback?.(error, undefined as never),
    )
  }

  override keepSocketAlive(stream: Duplex): boolean {
    if (stream.destroyed || stream.readableEnded) return false
    // Nobody reads an idle stream, and who does not read does not see the end.
    stream.resume()
    const timer = setTimeout(() => stream.destroy(), this.#idleMs).unref()
    this.#idle.set(stream, timer)
    return true
  }

  override reuseSocket(stream: Duplex, request: ClientRequest): void {
    this.#forget(stream)
    super.reuseSocket(stream, request)
  }

  /** Closes what nobody uses and what leads to where nobody should go any more. */
  closeOutdated(): void {
    for (const stream of this.#idle.keys()) {
      if (!this.#connections.get(stream)?.isCurrent()) stream.destroy()
    }
  }

  #forget(stream: Duplex) {
    clearTimeout(this.#idle.get(stream))
    this.#idle.delete(stream)
  }
}

/** Node's agent holds what it reuses for a TCP socket, and this is what it does with it. */
const asSocket = (stream: Duplex): Duplex =>
  'ref' in stream ? stream : Object.assign(stream, { ref: () => stream, unref: () => stream })
