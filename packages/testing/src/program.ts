/** Starts programs for tests, and makes sure that they end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Absolute path of something in the repository. */
export const inRepository = (path: string) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export interface RunningProgram {
  /** The first line that it printed. */
  readonly firstLine: string
  readonly pid: number
  /** Everything that it wrote to standard error so far. */
  errors(): string
  /** Asks it to end, and insists after five seconds. */
  stop(): Promise<void>
}

/** Ends a process and waits until it has. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 5000)
  await exit
  clearTimeout(force)
}

/**
 * Starts a program of ours with this Node and waits for its first line of output.
 * @param args of Node: the script first, after flags of Node itself
 * @throws Error with what it wrote, when it ends before that
 */
export async function startProgram(args: readonly string[]): Promise<RunningProgram> {
  // Its standard input stays a pipe: a program that ends with its parent sees it close.
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${args.join(' ')} ended before it was ready: ${errors}`)
  })
  ended.catch(() => {}) // it ends some day; only before the first line is that an error
  const line = once(createInterface({ input: child.stdout }), 'line')
  const [firstLine] = (await Promise.race([line, ended])) as [string]
  return {
    firstLine,
    pid: child.pid ?? 0,
    errors: () => errors,
    stop: () => stopProcess(child),
  }
}
