/** The real server on a free port, with everything it logs kept. */
import { readFileSync } from 'node:fs'
import {
  createServer,
  loadConfig,
  type RunningServer,
  type ServerDependencies,
} from '@periplus/server'
import { type Endpoint, proxiesEndpoint, type ResponseOf } from '@periplus/shared'
import { inRepository } from '@periplus/testing'
import { expect, vi } from 'vitest'
import { createLogger } from '../../src/logging/logger.ts'

export interface TestServer extends RunningServer {
  /** Everything that was logged, at the level `debug`. */
  logged(): string
  /** The answer, checked against the contract. */
  get<E extends Endpoint>(endpoint: E, path?: string): Promise<ResponseOf<E>>
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** @param yaml the text of a configuration file */
export async function startServer(
  flags: Record<string, string>,
  dependencies: Partial<ServerDependencies> = {},
  yaml = '',
): Promise<TestServer> {
  const configFile = yaml === '' ? null : 'config.yaml'
  const config = loadConfig({
    flags: { values: new Map(Object.entries({ port: '0', ...flags })), configFile },
    env: {},
    readFile: (path) => (path === configFile ? yaml : readFileSync(path, 'utf8')),
  })
  let logged = ''
  const logger = createLogger('debug', {
    write: (line) => {
      logged += line
    },
  })
  const server = await createServer(config, {
    version: '0.0.0',
    webRoot: inRepository('apps/web/dist'),
    logger,
    checkAnswers: true,
    ...dependencies,
  })
  // `localhost` may resolve to an address that the server does not listen on.
  const origin = `http://127.0.0.1:${server.port}`
  return {
    ...server,
    logged: () => logged,
    fetch: (path, init) => fetch(origin + path, init),
    async get(endpoint, path = endpoint.path) {
      const answer = await fetch(origin + path)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return endpoint.response.parse(await answer.json()) as never
    },
  }
}

/**
 * The same, once each of its upstreams has answered: before that, answers say what is not known yet.
 * @param yaml the text of a configuration file
 */
export async function startReadyServer(
  ...start: Parameters<typeof startServer>
): Promise<TestServer> {
  const server = await startServer(...start)
  const isReady = async () => expect((await server.fetch('/readyz')).status).toBe(200)
  try {
    await vi.waitFor(isReady, { timeout: 60_000, interval: 50 })
  } catch (error) {
    await server.close()
    throw error
  }
  return server
}

/** What istiod says of its proxies. Nobody waits long for it; on a busy machine it is there at a later try. */
export const proxiesKnownTo = (server: TestServer) =>
  vi.waitFor(
    async () => {
      const { proxies } = await server.get(proxiesEndpoint)
      expect(proxies).not.toEqual([])
      return proxies
    },
    { timeout: 60_000, interval: 250 },
  )
