import { type Language, message, type Problem, problemContentType } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'
import type { Response } from 'express'
import { SourceFailure } from '../sources/source-failure.ts'
import { ProblemError } from './problem-error.ts'

/** Status 502 for an upstream that failed where nothing can be said without it. */
export function asProblemError(error: unknown, requestId: string): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof SourceFailure) {
    const { source, operation } = error
    return new ProblemError(502, error.reason, { source, operation }, error)
  }
  const status = statusOfExpress(error)
  if (status === 413) return new ProblemError(413, message('problems.too-large'))
  if (status !== null && status >= 400 && status < 500) {
    return new ProblemError(status, message('problems.bad-request'))
  }
  return new ProblemError(500, message('problems.internal', { request: requestId }), {}, error)
}

/** Express and its parts throw errors with a status of their own. */
function statusOfExpress(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null
  return typeof error.status === 'number' ? error.status : null
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

export function problemOf(error: ProblemError, language: Language): Problem {
  const { source, operation, parameters } = error.details
  return {
    type: 'about:blank',
    title: titles[error.status] ?? 'Error',
    status: error.status,
    detail: render(language, error.reason),
    id: error.reason.id,
    params: error.reason.params,
    ...(source === undefined ? {} : { source }),
    ...(operation === undefined ? {} : { operation }),
    ...(parameters === undefined ? {} : { parameters: [...parameters] }),
  }
}

export function sendProblem(res: Response, error: ProblemError, language: Language) {
  res.status(error.status)
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Type', `${problemContentType}; charset=utf-8`)
  res.end(JSON.stringify(problemOf(error, language)))
}
