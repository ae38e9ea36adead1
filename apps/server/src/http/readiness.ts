import { Router } from 'express'
import type { Clock } from '../context.ts'

/**
 * After so long without an upstream, a page that says what is wrong helps more than none: a dead
 * upstream must not keep a pod out of service for ever.
 */
const patienceMs = 60_000

export interface Readiness {
  /** What `/readyz` says, and whether requests should be sent here. */
  state(): { readonly ready: boolean; readonly text: string }
  /** From now on it says that it is not ready. */
  leave(): void
  isLeaving(): boolean
}

/**
 * @param waitingFor what the first complete answer still waits for, such as `kubernetes of harbour-1`
 */
export function createReadiness(clock: Clock, waitingFor: () => readonly string[]): Readiness {
  const startedAtMs = clock.nowMs()
  let leaving = false
  return {
    state() {
      if (leaving) return { ready: false, text: 'leaving' }
      const missing = waitingFor().join(', ')
      if (missing === '') return { ready: true, text: 'ready' }
      const ready = clock.nowMs() - startedAtMs >= patienceMs
      return { ready, text: ready ? `ready, without ${missing}` : `waiting for ${missing}` }
    },
    leave() {
      leaving = true
    },
    isLeaving: () => leaving,
  }
}

/** `/healthz`: the process answers. `/readyz`: requests are welcome. */
export function readinessRouter(readiness: Readiness): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.locals.route = '/healthz'
    res.type('text').end('ok\n')
  })
  router.get('/readyz', (_req, res) => {
    res.locals.route = '/readyz'
    const { ready, text } = readiness.state()
    res
      .status(ready ? 200 : 503)
      .type('text')
      .end(`${text}\n`)
  })
  return router
}
