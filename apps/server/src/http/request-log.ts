import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { ServerMetrics } from './server-metrics.ts'

/**
 * Gives each request an id (taken over from a proxy that set one), logs it when it is over and
 * counts it. The path is logged without its query, which may carry what a person typed or a token.
 */
export function requestLog(logger: Logger, metrics: ServerMetrics): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
    const startedMs = performance.now()
    const { method } = req
    const path = req.path.slice(0, 200)
    res.locals.requestId = id
    res.setHeader('X-Request-Id', id)
    res.once('close', () => {
      const tookMs = Math.round(performance.now() - startedMs)
      const route: string = res.locals.route ?? 'other'
      metrics.request(route, res.statusCode, tookMs / 1000)
      const entry = { request: id, method, path, status: res.statusCode, tookMs }
      if (res.statusCode >= 500) logger.warn(entry, 'request failed')
      else logger.debug(entry, 'request')
    })
    next()
  }
}
