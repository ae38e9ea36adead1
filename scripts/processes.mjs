// Starts the demo mesh and the server as processes, for the benchmarks.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { root } from './run.mjs'

/**
 * @param {string} script path in the repository
 * @param {readonly string[]} args
 * @returns {Promise<{ line: string, pid: number, stop(): Promise<void> }>} its first line of output
 */
export async function startProcess(script, args) {
  const child = spawn(process.execPath, [root + script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const ended = exit.then(([code]) => {
    throw new Error(`${script} ended with ${code} before it was ready`)
  })
  ended.catch(() => {}) // it ends some day; only before the first line is that an error
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  return {
    line,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await exit
    },
  }
}
