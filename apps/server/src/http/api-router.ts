import { chooseLanguage, message, pathOf } from '@periplus/shared'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import type { RequestContext, Viewer } from '../context.ts'
import type { Route } from './define-route.ts'
import { compressAnswer } from './kept-json.ts'
import { ProblemError } from './problem-error.ts'

export interface ApiOptions {
  readonly routes: readonly Route[]
  readonly logger: Logger
  /** Milliseconds after which an answer is given up. */
  readonly timeLimitMs: number
  /** Answers are compared with the contract: in tests and while debugging. */
  readonly checkAnswers: boolean
  /** Answers wait for this, but never for long: the first lists of Kubernetes. */
  readonly settled: Promise<unknown>
  viewerOf(req: Request): Viewer
  contextOf(parts: Pick<RequestContext, 'viewer' | 'language' | 'logger'>): RequestContext
}

/** `/api/workloads/{cluster}` as Express writes it. */
const expressPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

export interface ApiRouter {
  readonly router: Router
  /** How many answers somebody waits for. */
  answersUnderWay(): number
}

export function apiRouter(options: ApiOptions): ApiRouter {
  const router = Router({ caseSensitive: true, strict: true })
  let underWay = 0
  const count: RequestHandler = (_req, res, next) => {
    underWay += 1
    res.once('close', () => {
      underWay -= 1
    })
    next()
  }
  for (const route of options.routes) {
    router
      .route(expressPath(route.endpoint.path))
      .get(count, answerWith(route, options))
      .all((req) => {
        const path = pathOf(route.endpoint.path, req.params as Record<string, string>)
        throw new ProblemError(
          405,
          message('problems.method-refused', { method: req.method, path }),
        )
      })
  }
  return { router, answersUnderWay: () => underWay }
}

/**
 * What a request says about its asker. An asker who leaves stops nothing: reads are shared, and
 * whoever asks next gets their answers.
 */
export const askerOf = (req: Request, res: Response, options: Omit<ApiOptions, 'routes'>) =>
  options.contextOf({
    viewer: options.viewerOf(req),
    language: chooseLanguage(req.headers['accept-language'] ?? ''),
    logger: options.logger.child({ request: res.locals.requestId }),
  })

function answerWith(route: Route, options: ApiOptions): RequestHandler {
  return async (req, res) => {
    res.locals.route = route.endpoint.path
    await options.settled
    const context = askerOf(req, res, options)
    const answer = await withinLimit(
      route.answer(req.params, req.query, context),
      options.timeLimitMs,
    )
    if (options.checkAnswers) check(route, answer)
    // The answer is the viewer's own: shared caches must not keep it, the browser revalidates.
    res.setHeader('Cache-Control', 'private, no-cache')
    res.vary('Accept-Language')
    res.vary('Authorization')
    res.vary('Cookie')
    await send(answer, req, res)
  }
}

/** Whoever takes no gzip gets the answer as the other routes send it. */
async function send(answer: unknown, req: Request, res: Response) {
  const acceptsGzip = req.acceptsEncodings(['gzip', 'identity']) === 'gzip'
  const isObject = typeof answer === 'object' && answer !== null
  const compressed = acceptsGzip && isObject ? await compressAnswer(answer) : null
  if (!compressed) return void res.json(answer)
  res.vary('Accept-Encoding')
  res.setHeader('ETag', compressed.etag)
  if (req.fresh) return void res.status(304).end()
  res.setHeader('Content-Encoding', 'gzip')
  res.setHeader('Content-Length', compressed.gzip.length)
  res.type('json').end(compressed.gzip)
}

async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new ProblemError(503, message('problems.too-slow', { seconds: limitMs / 1000 }))),
      limitMs,
    )
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function check(route: Route, answer: unknown) {
  const parsed = route.endpoint.response.safeParse(answer)
  if (parsed.success) return
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`the answer of ${route.endpoint.path} breaks its contract: ${places.join('; ')}`)
}
