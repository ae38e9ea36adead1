/** The server as a process of its own, as a pod has it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inRepository } from '@periplus/testing'

export interface Replica {
  readonly port: number
  /** Asks it to end as the kubelet does. */
  terminate(): void
  /** Its exit code, or the signal that ended it. */
  readonly exit: Promise<[number | null, NodeJS.Signals | null]>
  kill(): void
}

/** @throws Error with what it said, when it ends before it listens */
export async function startReplica(flags: readonly string[]): Promise<Replica> {
  const node = ['--conditions=@periplus/source', '--import', 'tsx']
  const command = [inRepository('apps/cli/src/main.ts'), 'serve', '--port', '0', ...flags]
  const child = spawn(process.execPath, [...node, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const exit = once(child, 'exit') as Replica['exit']
  const ended = exit.then(() => {
    throw new Error(`the server ended before it was ready: ${errors}`)
  })
  ended.catch(() => {}) // it ends some day; only before it listens is that an error
  const line = once(createInterface({ input: child.stdout }), 'line')
  const [ready] = (await Promise.race([line, ended])) as [string]
  return {
    port: Number(/:(\d+)/.exec(ready)?.[1]),
    exit,
    terminate: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  }
}
