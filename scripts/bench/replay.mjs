// A stand-in for Prometheus that remembers its answers: with it, a graph takes as long as the
// server itself works, and no time waiting.
import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer }} Answer */

/**
 * Forwards to Prometheus, and gives the same answer at once when the same instant is asked again.
 * @param {string} prometheusUrl
 * @returns {Promise<{ url: string, replayed(): number, stop(): Promise<void> }>}
 */
export async function startReplay(prometheusUrl) {
  /** @type {Map<string, Answer>} */
  const known = new Map()
  let replayed = 0
  const server = createServer(async (incoming, response) => {
    /** @type {Buffer[]} */
    const chunks = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const key = `${incoming.method} ${incoming.url} ${body}`
    try {
      const before = known.get(key)
      if (before) replayed += 1
      const answer = before ?? (await forward(prometheusUrl, incoming, body))
      // What names no instant (the time itself) has a new answer every time.
      if (/%40|@/.test(key)) known.set(key, answer)
      response.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      response.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    replayed: () => replayed,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/**
 * @param {string} prometheusUrl
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Buffer} body
 * @returns {Promise<Answer>}
 */
function forward(prometheusUrl, incoming, body) {
  const { host: _ours, connection: _hop, ...headers } = incoming.headers
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${prometheusUrl}${incoming.url}`,
      { method: incoming.method, headers },
      async (answer) => {
        try {
          /** @type {Buffer[]} */
          const chunks = []
          for await (const chunk of answer) chunks.push(chunk)
          const { 'transfer-encoding': _chunked, ...rest } = answer.headers
          resolve({
            status: answer.statusCode ?? 502,
            headers: rest,
            body: Buffer.concat(chunks),
          })
        } catch (error) {
          reject(error)
        }
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
