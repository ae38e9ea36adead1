import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasProgram, type ProgramRun, runProgram, stopProcess } from '@periplus/testing'
import { shopScenario } from '../../src/scenario/shop/index.ts'
import { type RunningDemo, startDemo } from '../../src/start.ts'

/**
 * A real kubectl against a running shop. Debian's is of 1.20 and others are newer, so what differs
 * between them is asked by its minor version.
 */
const command = process.env.PERIPLUS_KUBECTL ?? 'kubectl'

export const hasKubectl = (): boolean =>
  hasProgram(command, ['version', '--client'], 'kubernetes-client')

/** Such as 20; 0 where there is no kubectl. */
export function kubectlMinor(): number {
  const { stdout } = spawnSync(command, ['version', '--client', '-o', 'json'], { encoding: 'utf8' })
  const { clientVersion } = JSON.parse(stdout || '{}') as { clientVersion?: { minor: string } }
  return Number.parseInt(clientVersion?.minor ?? '0', 10)
}

export interface Started {
  readonly process: ChildProcess
  /** What it wrote so far, to both streams. */
  output(): string
  stop(): Promise<void>
}

export interface KubectlUnderTest {
  readonly demo: RunningDemo
  run(args: readonly string[], input?: string): Promise<ProgramRun>
  /** The output of a run that must succeed. @throws Error with what it said otherwise */
  say(...args: string[]): Promise<string>
  /** The lines of that output. */
  lines(...args: string[]): Promise<string[]>
  /** One that runs until it is stopped. */
  start(...args: string[]): Started
  close(): Promise<void>
}

export async function startKubectl(): Promise<KubectlUnderTest> {
  const demo = await startDemo({
    scenario: shopScenario,
    still: true,
    viewerTokens: new Map([['wiki', ['shop']]]),
  })
  // Its caches: kubectl remembers what a server at an address once served.
  const home = await mkdtemp(join(tmpdir(), 'periplus-kubectl-'))
  const env = { HOME: home, KUBECONFIG: demo.urls.kubeconfig, KUBECTL_EXTERNAL_DIFF: '' }
  const run = (args: readonly string[], input?: string): Promise<ProgramRun> =>
    runProgram(command, args, { env, ...(input !== undefined && { input }) })
  const say = async (...args: string[]): Promise<string> => {
    const { code, output, errors } = await run(args)
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${errors}`)
    return output
  }
  return {
    demo,
    run,
    say,
    lines: async (...args) => (await say(...args)).trimEnd().split('\n'),
    start(...args) {
      const child = spawn(command, args, { env: { ...process.env, ...env } })
      let output = ''
      const add = (chunk: Buffer): void => {
        output += chunk.toString()
      }
      child.stdout.on('data', add)
      child.stderr.on('data', add)
      return { process: child, output: () => output, stop: () => stopProcess(child) }
    },
    async close() {
      await demo.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
