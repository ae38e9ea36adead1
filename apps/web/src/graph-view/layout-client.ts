import type { Picture } from '@periplus/mesh/layout'
import type { FromWorker, LayoutJob, LayoutProgress, ToWorker } from './layout-protocol.ts'

/** A running worker: tests bring one of their own. */
export interface WorkerPort {
  post(message: ToWorker): void
}

/** What a worker tells. */
export interface WorkerEvents {
  onMessage(message: FromWorker): void
  /** It will say nothing more. */
  onDeath(reason: string): void
}

export type StartWorker = (events: WorkerEvents) => WorkerPort

export interface LayoutClient {
  /** @param signal aborted where nobody waits any more: the promise is then never settled */
  arrange(
    job: LayoutJob,
    signal: AbortSignal,
    onProgress: (progress: LayoutProgress) => void,
  ): Promise<Picture>
}

interface Waiting {
  readonly resolve: (picture: Picture) => void
  readonly reject: (error: Error) => void
  readonly onProgress: (progress: LayoutProgress) => void
}

/** Canonical pictures that are kept: going back to a level or a layout costs nothing. */
const remembered = 12

export function createLayoutClient(start: StartWorker): LayoutClient {
  const waiting = new Map<number, Waiting>()
  const known = new Map<string, Picture>()
  let port: WorkerPort | null = null
  let lastId = 0

  const events: WorkerEvents = {
    onMessage(message) {
      const waiter = waiting.get(message.id)
      if (!waiter) return
      if (message.type === 'progress') {
        waiter.onProgress({ stage: message.stage, part: message.part })
        return
      }
      waiting.delete(message.id)
      if (message.type === 'done') waiter.resolve(message.picture)
      else waiter.reject(new Error(message.reason))
    },
    onDeath(reason) {
      port = null
      for (const waiter of waiting.values()) waiter.reject(new Error(reason))
      waiting.clear()
    },
  }

  return {
    async arrange(job, signal, onProgress) {
      // Beside anchors the same graph may stand elsewhere: only canonical pictures are remembered.
      const canonical = Object.keys(job.anchors.nodes).length === 0
      const key = canonical ? JSON.stringify([job.kind, job.aspect, job.graph]) : null
      const before = key === null ? undefined : known.get(key)
      if (before) return before
      port ??= start(events)
      const id = ++lastId
      const picture = await new Promise<Picture>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress })
        signal.addEventListener('abort', () => {
          if (waiting.delete(id)) port?.post({ type: 'abandon', id })
        })
        port?.post({ type: 'arrange', id, job })
      })
      if (key !== null) {
        known.set(key, picture)
        const oldest = known.keys().next()
        if (known.size > remembered && !oldest.done) known.delete(oldest.value)
      }
      return picture
    },
  }
}

function startWorker({ onMessage, onDeath }: WorkerEvents): WorkerPort {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data)
  worker.onerror = ({ message }) => onDeath(message || 'the layout worker did not start')
  return { post: (message) => worker.postMessage(message) }
}

let shared: LayoutClient | null = null

/** One worker for the life of the page: starting it costs a moment. */
export function layoutClient(): LayoutClient {
  shared ??= createLayoutClient(startWorker)
  return shared
}

/** Starts the worker while the page still waits for its data. */
export function warmUpLayout(): void {
  const job: LayoutJob = {
    graph: { nodes: [], edges: [], boxes: [] },
    anchors: { kind: 'layered', nodes: {}, frames: [] },
    kind: 'layered',
    aspect: null,
  }
  void layoutClient()
    .arrange(job, new AbortController().signal, () => {})
    .catch(() => {}) // the page that needs it will say so
}
