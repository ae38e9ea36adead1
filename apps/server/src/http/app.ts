import { chooseLanguage } from '@periplus/shared'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { openApiDocument } from '../openapi/document.ts'
import { type ApiOptions, type ApiRouter, apiRouter, askerOf } from './api-router.ts'
import type { Stream } from './define-stream.ts'
import { forwardedPrefix } from './forwarded-prefix.ts'
import { type HostRules, hostCheck } from './host-check.ts'
import { pageRouter, unknownRoute } from './page.ts'
import { type Readiness, readinessRouter } from './readiness.ts'
import { requestLog } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { asProblemError, sendProblem } from './send-problem.ts'
import type { ServerMetrics } from './server-metrics.ts'
import { type OpenStreams, streamRouter } from './stream-router.ts'
import { writeGuard } from './write-guard.ts'

export interface AppOptions extends ApiOptions {
  readonly basePath: string
  readonly webRoot: string
  readonly hosts: HostRules
  readonly streams: readonly Stream[]
  readonly metrics: ServerMetrics
  readonly readiness: Readiness
  readonly version: string
}

/** Bodies are small: whoever sends more is not our page. */
const bodyLimit = '64kb'

export interface App extends Pick<ApiRouter, 'answersUnderWay'> {
  readonly app: Express
  readonly streams: OpenStreams
}

/** The whole HTTP surface. The order is the security: nothing is answered before it is checked. */
export function createApp(options: AppOptions): App {
  const { logger, metrics, basePath } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(requestLog(logger, metrics))
  app.use(securityHeaders())
  // Before everything else: probes come from the node, name the pod's address as host, and know of
  // no base path.
  app.use(readinessRouter(options.readiness))
  app.use(lastAnswers(options.readiness))

  const streams = streamRouter(
    options.streams,
    (req, res) => askerOf(req, res, options),
    metrics.streams,
  )
  const site = express.Router({ caseSensitive: true, strict: true })
  site.use(hostCheck(options.hosts))
  site.use(writeGuard)
  site.use(express.json({ limit: bodyLimit }))
  site.use(streams.router)
  site.use(compression())
  site.get('/metrics', serverMetrics(metrics))
  const document = JSON.stringify(openApiDocument(options.version, basePath))
  site.get('/api/openapi.json', (_req, res) => {
    res.type('json').end(document)
  })
  const { router: api, answersUnderWay } = apiRouter(options)
  site.use(api)
  site.use('/api', (req) => {
    throw unknownRoute(req.baseUrl + req.path)
  })
  site.use(pageRouter(options))
  site.use((req) => {
    throw unknownRoute(req.path)
  })

  if (basePath !== '') {
    app.use(forwardedPrefix(basePath))
    app.use(basePath, readinessRouter(options.readiness))
    app.get('/', (_req, res) => res.redirect(308, `${basePath}/`))
    app.get(basePath, (req, res, next) =>
      req.path === basePath ? res.redirect(308, `${basePath}/`) : next(),
    )
    app.use(basePath, site)
    app.use((req) => {
      throw unknownRoute(req.path)
    })
  } else {
    app.use(site)
  }
  app.use(problems(logger))
  return { app, streams: streams.open, answersUnderWay }
}

/** Who keeps connections open is told to take another: this server is about to leave. */
const lastAnswers =
  (readiness: Readiness): RequestHandler =>
  (_req, res, next) => {
    if (readiness.isLeaving()) res.setHeader('Connection', 'close')
    next()
  }

const serverMetrics =
  (metrics: ServerMetrics): RequestHandler =>
  async (_req, res) => {
    res.locals.route = '/metrics'
    res.type(metrics.contentType).end(await metrics.text())
  }

function problems(logger: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const problem = asProblemError(error, res.locals.requestId)
    if (problem.status === 500) {
      logger.error({ request: res.locals.requestId, err: error }, 'a route failed')
    } else if (problem.status > 500) {
      logger.warn({ request: res.locals.requestId, err: problem.cause ?? problem }, problem.message)
    }
    // Half an answer is on its way: only breaking off tells that it is not whole.
    if (res.headersSent) return void res.destroy()
    sendProblem(res, problem, chooseLanguage(req.headers['accept-language'] ?? ''))
  }
}
