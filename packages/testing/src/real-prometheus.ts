/** A real Prometheus for tests, where one is installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopProcess } from './program.ts'
import { hasProgram } from './real-program.ts'

/** A Prometheus process of the test's own. */
export interface RealPrometheus {
  readonly url: string
  /** Ends the process and removes its data. */
  stop(): Promise<void>
}

/** Whether a `prometheus` is on the PATH; what follows without one is told at `hasProgram`. */
export const hasPrometheus = (): boolean => hasProgram('prometheus', ['--version'], 'prometheus')

/** Starts Prometheus on a free port with an empty store and the remote-write receiver. */
export async function startPrometheus(configuration = ''): Promise<RealPrometheus> {
  const directory = await mkdtemp(join(tmpdir(), 'periplus-prometheus-'))
  const configFile = join(directory, 'prometheus.yml')
  await writeFile(configFile, configuration)
  const port = await freePort()
  const child = spawn(
    'prometheus',
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      // Tests write samples of any date.
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const stop = async () => {
    await stopProcess(child)
    await rm(directory, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(url, child)
  } catch (error) {
    await stop()
    throw new Error(`prometheus did not start: ${log}`, { cause: error })
  }
  return { url, stop }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it was not ready after 30 s')
}
