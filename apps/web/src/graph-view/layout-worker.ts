/** Arranges pictures off the main thread. */
import { arrangePicture, type LayoutStage } from '@periplus/mesh/layout'
import type { FromWorker, ToWorker } from './layout-protocol.ts'

/** How long the worker is deaf and silent at most, where the algorithms have a seam, in ms. */
const breathMs = 40

const abandoned = new Set<number>()

/** The worker's own scope; the compiler knows only that of a page. */
const scope = self as unknown as {
  postMessage(message: FromWorker): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

scope.onmessage = ({ data }) => {
  if (data.type === 'abandon') abandoned.add(data.id)
  else void arrange(data)
}

async function arrange({ id, job }: ToWorker & { type: 'arrange' }) {
  let lastBreath = performance.now()
  const reached = async (stage: LayoutStage, part: number) => {
    if (performance.now() - lastBreath < breathMs) return
    scope.postMessage({ type: 'progress', id, stage, part })
    await new Promise((resolve) => setTimeout(resolve))
    lastBreath = performance.now()
    if (abandoned.has(id)) throw new Error('abandoned')
  }
  const { graph, anchors, kind, aspect } = job
  try {
    const options = { kind, reached, ...(aspect === null ? {} : { aspect }) }
    const picture = await arrangePicture(graph, anchors, options)
    scope.postMessage({ type: 'done', id, picture })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    scope.postMessage({ type: 'failed', id, reason })
  } finally {
    abandoned.delete(id)
  }
}
