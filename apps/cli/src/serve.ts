import { readFileSync } from 'node:fs'
import { createServer, loadConfig } from '@periplus/server'
import type { Flags } from '@periplus/server/files'
import { message } from '@periplus/shared'
import { findFreePort } from './free-port.ts'
import type { Installation } from './installation.ts'
import { clearWhileQuiet, keepMemorySmall } from './keep-memory-small.ts'
import { sentence } from './say.ts'
import { untilStopped } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'

/**
 * Serves until a signal asks to stop.
 * @param flags what the command line says, by flag name
 * @param installation whose web app is served
 * @param alsoUntil ends the server when it resolves, with a reason to tell
 * @throws ConfigError where the configuration cannot be used, UsageError where no port is free
 */
export async function serve(
  flags: Flags,
  { version, webRoot }: Installation,
  alsoUntil?: Promise<string>,
): Promise<void> {
  const config = loadConfig({
    flags,
    env: process.env,
    readFile: (path) => readFileSync(path, 'utf8'),
  })
  const port = await findFreePort(config.host, config.port)
  if (port === null) {
    const { host, port: wanted } = config
    throw new UsageError(sentence(message('cli.no-free-port', { host, wanted: String(wanted) })))
  }
  if (port !== config.port) {
    console.log(
      sentence(message('cli.port-taken', { wanted: String(config.port), port: String(port) })),
    )
  }
  keepMemorySmall()
  const server = await createServer({ ...config, port }, { version, webRoot })
  clearWhileQuiet(() => server.answersUnderWay() > 0)
  console.log(sentence(message('cli.ready', { url: server.url })))
  const stop = await untilStopped(alsoUntil)
  if ('signal' in stop && stop.signal === 'SIGTERM') {
    // Another signal has no patience.
    void untilStopped().then(() => server.close())
    await server.leave()
  } else {
    await server.close()
  }
  if ('reason' in stop) {
    console.error(stop.reason)
    process.exitCode = 1
  }
}
