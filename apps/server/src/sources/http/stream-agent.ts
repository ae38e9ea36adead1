import { type AgentOptions, type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Opens connections in a way of its own, such as through a port-forward. Each serves one request: a
 * stream does not tell an idle owner that its other end has gone.
 */
export class StreamAgent extends HttpAgent {
  readonly #open: () => Promise<Duplex>

  constructor(open: () => Promise<Duplex>, options: AgentOptions = {}) {
    super({ ...options, keepAlive: false })
    this.#open = open
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
}
