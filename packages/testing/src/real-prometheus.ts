/** A real Prometheus for tests, where one is installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
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

export interface PrometheusOptions {
  /** More flags, such as `--web.route-prefix=/prometheus`. */
  readonly flags?: readonly string[]
  /** Its web configuration with TLS: it counts as ready when it takes connections. */
  readonly secureWeb?: string
}

/**
 * Starts Prometheus on a free port with an empty store and the remote-write receiver.
 * @param configuration its `prometheus.yml`
 */
export async function startPrometheus(
  configuration = '',
  { flags = [], secureWeb }: PrometheusOptions = {},
): Promise<RealPrometheus> {
  const directory = await mkdtemp(join(tmpdir(), 'periplus-prometheus-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  const configFile = join(directory, 'prometheus.yml')
  await writeFile(configFile, configuration)
  const webFile = join(directory, 'web.yml')
  if (secureWeb !== undefined) await writeFile(webFile, secureWeb)
  const argumentsFor = (port: number) => [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${join(directory, 'data')}`,
    // Tests write samples of any date.
    '--storage.tsdb.retention.time=100y',
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-remote-write-receiver',
    '--log.level=error',
    ...(secureWeb === undefined ? [] : [`--web.config.file=${webFile}`]),
    ...flags,
  ]
  try {
    const { url, child } = await listening(argumentsFor, secureWeb !== undefined)
    const stop = async () => {
      await stopProcess(child)
      await remove()
    }
    return { url, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

interface Listening {
  readonly url: string
  readonly child: ChildProcess
}

/** It cannot choose a port itself, and one that was free a moment ago may be taken: then another. */
async function listening(
  argumentsFor: (port: number) => readonly string[],
  isSecure: boolean,
  tries = 3,
): Promise<Listening> {
  const port = await freePort()
  const child = spawn('prometheus', argumentsFor(port), { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const url = `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`
  try {
    await untilReady(() => (isSecure ? takesConnections(port) : saysReady(url)), child)
    return { url, child }
  } catch (error) {
    await stopProcess(child)
    if (tries > 1 && log.includes('address already in use')) {
      return listening(argumentsFor, isSecure, tries - 1)
    }
    throw new Error(`prometheus did not start: ${log}`, { cause: error })
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function untilReady(isReady: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 450; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    if (await isReady()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it was not ready after 90 s')
}

const saysReady = (url: string): Promise<boolean> =>
  fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
