/** What a test starts, and its end after the test. */
import type { RequestListener } from 'node:http'
import { afterEach } from 'vitest'
import { startAnswering } from './answering-server.ts'
import { startServer, type TestServer } from './test-server.ts'

const endings: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Runs after the test; the last that was asked for first. */
export const afterwards = (end: () => Promise<unknown> | unknown) => endings.push(end)

export async function serve(flags: Record<string, string>): Promise<TestServer> {
  const server = await startServer(flags)
  afterwards(() => server.close())
  return server
}

/** An upstream that answers as the test says. */
export async function upstream(listener: RequestListener): Promise<string> {
  const server = await startAnswering(listener)
  afterwards(server.close)
  return server.url
}

export const deadUpstream = 'http://127.0.0.1:9'
