import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface DemoUrls {
  prometheus: string
  jaeger: string
  /** Path of a kubeconfig file whose only context is the demo's API server. */
  kubeconfig: string
}

export interface DemoProcess {
  readonly urls: DemoUrls
  /** Resolves when it has ended by itself: with a reason to tell. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts the demo mesh on free ports.
 * @param program the script; known by its URLs alone, it is a process of its own
 * @throws Error when it ends before it is ready, with what it said
 */
export async function startDemoProcess(
  program: string,
  args: readonly string[],
): Promise<DemoProcess> {
  // Its standard input is a pipe from us: when we die in whatever way, it closes, and it ends too.
  const child = spawn(process.execPath, [program, '--die-with-parent', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const exit = once(child, 'exit')
  const ended = exit.then(
    () => `The demo mesh has ended: ${said.slice(-3).join(' ') || 'no message'}`,
  )
  const ready = once(createInterface({ input: child.stdout }), 'line')
  const first = await Promise.race([ready, ended])
  if (typeof first === 'string') throw new Error(first)
  return {
    urls: JSON.parse(String(first[0])) as DemoUrls,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 2000)
      await exit
      clearTimeout(force)
    },
  }
}
