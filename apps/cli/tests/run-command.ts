import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** From the sources, so that nothing has to be built first. */
const program = ['--conditions=@periplus/source', '--import', import.meta.resolve('tsx'), main]

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Shell {
  readonly cwd: string
  readonly input?: string
  /** Who reads its output has enough of it as soon as there is some, as `head` has. */
  readonly readsLittle?: boolean
}

/** Runs the command to its end, as a shell would; its language is English. */
export async function runPeriplus(
  args: readonly string[],
  { cwd, input = '', readsLittle = false }: Shell,
): Promise<Ran> {
  const { INIT_CWD: _, NO_COLOR: __, ...inherited } = process.env
  const child = spawn(process.execPath, [...program, ...args], {
    cwd,
    env: { ...inherited, LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      said[stream] += chunk
    })
  }
  if (readsLittle) child.stdout.once('data', () => child.stdout.destroy())
  // It may end without having read it.
  child.stdin.on('error', () => {}).end(input)
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}
