import type { Duplex } from 'node:stream'
import { type MessageRef, message, type SourceName } from '@periplus/shared'
import { ApiError } from '../kubernetes/api-error.ts'
import { type FailureKind, SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import { getOverStream } from './get-over-stream.ts'
import type { PodPort } from './open-port-forward.ts'

/** Opens one connection to a port of a pod. */
export type Connect = (namespace: string, pod: string, port: number) => Promise<Duplex>

export interface PodQuestion extends PodPort {
  readonly source: SourceName
  readonly cluster: string
  /** Path and query, already encoded. */
  readonly path: string
  /** For an answer to begin; it may take as long again to come in full. */
  readonly timeoutMs: number
}

/** Dumps of the largest meshes are some hundred megabytes. */
const maxBytes = 256 * 1024 * 1024

/**
 * Reads JSON from a port inside a pod, through port-forward.
 * @throws SourceFailure that names the pod and the port
 */
export const readPodJson = (connect: Connect, question: PodQuestion): Promise<Measured<unknown>> =>
  readPodAs(connect, question, JSON.parse)

/**
 * Reads something from a port inside a pod, through port-forward.
 * @param read makes of the answer's text what it says; throws where it says nothing of the kind
 * @throws SourceFailure that names the pod and the port
 */
export async function readPodAs<T>(
  connect: Connect,
  question: PodQuestion,
  read: (text: string) => T,
): Promise<Measured<T>> {
  const { value, ...cost } = await readPodText(connect, question)
  try {
    return { ...cost, value: read(value) }
  } catch (error) {
    throw failureOf(question, new ApiError('garbage', null, 'not what was asked for', error))
  }
}

/** @throws SourceFailure that names the pod and the port */
export async function readPodText(
  connect: Connect,
  question: PodQuestion,
): Promise<Measured<string>> {
  const startedMs = performance.now()
  const { namespace, pod, port, path, timeoutMs } = question
  try {
    const answer = await getOverStream(() => connect(namespace, pod, port), path, {
      timeoutMs,
      maxBytes,
    })
    if (answer.status !== 200) {
      throw new ApiError('http-error', answer.status, `HTTP ${answer.status}`)
    }
    return { value: answer.body, tookMs: performance.now() - startedMs, queries: 1 }
  } catch (error) {
    throw failureOf(question, error)
  }
}

function failureOf(question: PodQuestion, error: unknown): SourceFailure {
  const { source, cluster, namespace, pod, port, path, timeoutMs } = question
  const operation = path.split('?')[0] ?? path
  const failure = error instanceof ApiError ? error : new ApiError('garbage', null, String(error))
  const where = { pod: `${namespace}/${pod}`, port: String(port), operation }
  const reason = reasonOf(failure, where, timeoutMs)
  return new SourceFailure({ source, cluster, operation, kind: kindOf(failure), reason }, error)
}

function kindOf({ kind }: ApiError): FailureKind {
  if (kind === 'forbidden') return 'unauthorized'
  if (kind === 'tls') return 'unreachable'
  return kind === 'gone' || kind === 'throttled' ? 'http-error' : kind
}

function reasonOf(
  error: ApiError,
  where: { pod: string; port: string; operation: string },
  timeoutMs: number,
): MessageRef {
  switch (error.kind) {
    case 'forbidden':
    case 'unauthorized':
      return message('sources.pod-forbidden', { pod: where.pod })
    case 'not-found':
      return message('sources.pod-gone', { pod: where.pod })
    case 'slow':
      return message('sources.pod-slow', { ...where, seconds: timeoutMs / 1000 })
    case 'garbage':
      return message('sources.pod-garbage', where)
    case 'http-error':
      return message('sources.pod-http-error', { ...where, status: error.status ?? 0 })
    default:
      return message('sources.pod-unreachable', { ...where, detail: error.message })
  }
}
