import type { ServerResponse } from 'node:http'
import { wholeNumber } from './list-page.ts'
import { type KubernetesObject, valueAt } from './object.ts'
import { badRequest } from './status.ts'
import { isTrue } from './watch.ts'

/** The `log` subresource of pods. */
export interface LogLine {
  readonly atMs: number
  readonly text: string
}

/** Where a container's lines come from: those with fromMs <= time < toMs, oldest first. */
export type LogSource = (
  pod: KubernetesObject,
  container: string,
  fromMs: number,
  toMs: number,
) => readonly LogLine[]

/** A kubelet rotates logs; older lines than this are gone. */
const keptMs = 900_000
const followEveryMs = 1_000

/**
 * Answers `GET …/log` with container, tailLines, sinceSeconds, sinceTime, timestamps, limitBytes
 * and follow. Returns the function that ends a followed log.
 * @throws ApiError 400 for a missing, ambiguous or unknown container, or a malformed parameter.
 */
export function servePodLog(
  pod: KubernetesObject,
  query: URLSearchParams,
  source: LogSource,
  now: () => number,
  res: ServerResponse,
): () => void {
  const container = chooseContainer(pod, query.get('container'))
  const run = isTrue(query.get('previous'))
    ? previousRun(pod, container)
    : presentRun(pod, container)
  const format = isTrue(query.get('timestamps'))
    ? (line: LogLine) => `${new Date(line.atMs).toISOString()} ${line.text}\n`
    : (line: LogLine) => `${line.text}\n`
  const read = (fromMs: number, toMs: number) => source(pod, container, fromMs, toMs)
  let readUntilMs = Math.min(run.endMs, now())
  const startMs = startOfLog(run.startMs, query, readUntilMs)
  const lines = selectLines(read, startMs, readUntilMs, query)
  const limitBytes = wholeNumber(query, 'limitBytes')
  const text = Buffer.from(lines.map(format).join(''))

  res.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-cache, private' })
  res.write(limitBytes === undefined ? text : text.subarray(0, limitBytes))
  const goesOn = run.endMs > readUntilMs
  if (!isTrue(query.get('follow')) || limitBytes !== undefined || !goesOn) {
    res.end()
    return () => undefined
  }
  res.flushHeaders()
  const timer = setInterval(() => {
    const toMs = now()
    for (const line of read(readUntilMs, toMs)) res.write(format(line))
    readUntilMs = toMs
  }, followEveryMs)
  const stop = (): void => {
    clearInterval(timer)
    if (!res.writableEnded) res.end()
  }
  res.on('close', stop)
  return stop
}

function selectLines(
  read: (fromMs: number, toMs: number) => readonly LogLine[],
  fromMs: number,
  toMs: number,
  query: URLSearchParams,
): readonly LogLine[] {
  const tail = wholeNumber(query, 'tailLines')
  if (tail === undefined) return read(fromMs, toMs)
  if (tail === 0) return []
  // Looking back in growing steps keeps `tailLines=10` cheap on a busy container.
  for (let backMs = 5_000; toMs - backMs > fromMs; backMs *= 4) {
    const lines = read(toMs - backMs, toMs)
    if (lines.length >= tail) return lines.slice(-tail)
  }
  return read(fromMs, toMs).slice(-tail)
}

/** When a container's process wrote its log: unix ms, the end being never for one that runs. */
interface ContainerRun {
  readonly startMs: number
  readonly endMs: number
}

const timeAt = (object: unknown, path: string): number =>
  Date.parse(String(valueAt(object, path) ?? ''))

function statusOf(pod: KubernetesObject, container: string): unknown {
  const lists = ['status.containerStatuses', 'status.initContainerStatuses']
  return lists
    .flatMap((path) => valueAt(pod, path) ?? [])
    .find((status) => valueAt(status, 'name') === container)
}

function presentRun(pod: KubernetesObject, container: string): ContainerRun {
  const status = statusOf(pod, container)
  const started = timeAt(status, 'state.running.startedAt')
  const ended = timeAt(status, 'state.terminated.finishedAt')
  return {
    startMs: Number.isNaN(started) ? timeAt(pod, 'status.startTime') : started,
    endMs: Number.isNaN(ended) ? Number.POSITIVE_INFINITY : ended,
  }
}

/** @throws ApiError 400 for a container that never restarted */
function previousRun(pod: KubernetesObject, container: string): ContainerRun {
  const status = statusOf(pod, container)
  const endMs = timeAt(status, 'lastState.terminated.finishedAt')
  if (Number.isNaN(endMs)) {
    throw badRequest(
      `previous terminated container "${container}" in pod "${pod.metadata.name}" not found`,
    )
  }
  return { startMs: timeAt(status, 'lastState.terminated.startedAt'), endMs }
}

/**
 * The latest of the container's start, what is kept, and what the query asks for; unix ms.
 * @param untilMs the end of the log, or now
 */
function startOfLog(startMs: number, query: URLSearchParams, untilMs: number): number {
  const since = wholeNumber(query, 'sinceSeconds')
  const sinceTime = query.get('sinceTime')
  const sinceTimeMs = sinceTime === null ? Number.NaN : Date.parse(sinceTime)
  if (sinceTime !== null && Number.isNaN(sinceTimeMs)) {
    throw badRequest(`sinceTime: Invalid value: "${sinceTime}"`)
  }
  const starts = [
    untilMs - keptMs,
    startMs,
    since === undefined ? Number.NaN : untilMs - since * 1000,
    sinceTimeMs,
  ]
  return Math.max(...starts.filter((start) => !Number.isNaN(start)))
}

function chooseContainer(pod: KubernetesObject, asked: string | null): string {
  const { name } = pod.metadata
  const ordinary = containerNames(pod, 'spec.containers')
  if (asked !== null && asked !== '') {
    if ([...ordinary, ...containerNames(pod, 'spec.initContainers')].includes(asked)) return asked
    throw badRequest(`container ${asked} is not valid for pod ${name}`)
  }
  const [only, ...others] = ordinary
  if (only !== undefined && others.length === 0) return only
  throw badRequest(
    `a container name must be specified for pod ${name}, choose one of: [${ordinary.join(' ')}]`,
  )
}

function containerNames(pod: KubernetesObject, path: string): string[] {
  const containers = valueAt(pod, path)
  return Array.isArray(containers)
    ? containers.map((container) => String(valueAt(container, 'name')))
    : []
}
