/** A command as a person runs it: its lines, its address, its end. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface StartedCommand {
  readonly child: ChildProcess
  /** What it has printed so far, line by line. */
  readonly lines: readonly string[]
  stderr(): string
  readonly exit: Promise<[number | null, NodeJS.Signals | null]>
  /** The address that it prints. @throws Error when it ends before that */
  url(): Promise<string>
}

export function startCommand(
  program: string,
  args: readonly string[],
  { cwd, detached = false }: { cwd?: string; detached?: boolean } = {},
): StartedCommand {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd, detached })
  const lines: string[] = []
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return {
    child,
    lines,
    stderr: () => stderr,
    exit: once(child, 'exit') as StartedCommand['exit'],
    async url() {
      for (;;) {
        const found = lines.map((line) => /http:\/\/localhost:\d+\S*/.exec(line)?.[0]).find(Boolean)
        if (found) return found
        if (child.exitCode !== null) throw new Error(`it ended: ${lines.join('\n')}\n${stderr}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

/** The running processes with a property (`ppid`, `pgid`) of this value. */
export const processesWith = (property: 'ppid' | 'pgid', value: number | undefined): number[] =>
  execFileSync('ps', ['-A', '-o', `pid=,stat=,${property}=`], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state = '', each]) => !state.startsWith('Z') && Number(each) === value)
    .map(([pid]) => Number(pid))
