import { readFileSync } from 'node:fs'
import {
  createServer,
  loadConfig,
  type RunningServer,
  type ServerDependencies,
} from '../src/index.ts'

/**
 * The server as the command line would start it, on a free port and silent.
 * @param flags of `periplus serve`, by name
 */
export function serve(
  flags: Readonly<Record<string, string>>,
  dependencies?: ServerDependencies,
): Promise<RunningServer> {
  const values = new Map(Object.entries({ port: '0', 'log-level': 'silent', ...flags }))
  const config = loadConfig({
    flags: { values, configFile: null },
    env: {},
    readFile: (path) => readFileSync(path, 'utf8'),
  })
  return createServer(config, dependencies)
}
