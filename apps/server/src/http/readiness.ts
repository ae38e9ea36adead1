import { Router } from 'express'

export interface Readiness {
  /** What the server still waits for before its first complete answer; empty when ready. */
  waitingFor(): readonly string[]
}

/** `/healthz`: the process answers. `/readyz`: each upstream was read once, or is known to fail. */
export function readinessRouter(readiness: Readiness): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.locals.route = '/healthz'
    res.type('text').end('ok\n')
  })
  router.get('/readyz', (_req, res) => {
    res.locals.route = '/readyz'
    const waiting = readiness.waitingFor()
    res.status(waiting.length === 0 ? 200 : 503).type('text')
    res.end(waiting.length === 0 ? 'ready\n' : `waiting for ${waiting.join(', ')}\n`)
  })
  return router
}
