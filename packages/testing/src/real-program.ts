/** Programs of other projects, which tests run where they are installed. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/**
 * Whether a program is on the PATH. Without it a test is skipped with a printed reason, or fails if
 * PERIPLUS_REQUIRE_REAL is 1.
 * @param probe arguments that end at once with success, such as `--version`
 * @param debianPackage which has it
 */
export function hasProgram(
  command: string,
  probe: readonly string[],
  debianPackage: string,
): boolean {
  if (spawnSync(command, probe).status === 0) return true
  const reason = `no \`${command}\` on the PATH (Debian: apt-get install ${debianPackage})`
  if (process.env.PERIPLUS_REQUIRE_REAL === '1') throw new Error(reason)
  console.warn(`skipped: ${reason}`)
  return false
}

export interface ProgramRun {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Its standard input; none at all if absent. */
  readonly input?: string
  /** It is ended after so long. */
  readonly limitMs?: number
}

/** Runs a program to its end. @throws Error where it cannot be started */
export async function runProgram(
  command: string,
  args: readonly string[],
  { env = {}, input, limitMs = 30_000 }: ProgramOptions = {},
): Promise<ProgramRun> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, timeout: limitMs })
  child.stdin.end(input)
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, output, errors }
}
