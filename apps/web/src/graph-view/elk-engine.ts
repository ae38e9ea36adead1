import { type LayoutEngine, remember } from '@periplus/mesh/layout'
import ELK from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'

let engine: LayoutEngine | null = null

/** ELK in one worker for the life of the page: starting one costs a third of a second. */
export function elkEngine(): LayoutEngine {
  if (!engine) {
    const elk = new ELK({ workerFactory: () => new Worker(workerUrl) })
    engine = remember((graph) => elk.layout(structuredClone(graph)))
  }
  return engine
}
