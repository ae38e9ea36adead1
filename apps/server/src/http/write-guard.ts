import { message } from '@periplus/shared'
import type { Request, RequestHandler } from 'express'
import { ProblemError } from './problem-error.ts'

/** A header that no other site's page can send without asking first. */
export const writeHeader = 'x-periplus-request'

/** Lets a request that changes something through only from our own page. */
export const writeGuard: RequestHandler = (req, _res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next()
  if (req.headers[writeHeader] !== undefined && isSameOrigin(req)) return next()
  throw new ProblemError(403, message('problems.write-refused', { header: writeHeader }))
}

function isSameOrigin(req: Request): boolean {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  // No browser omits the origin on a request that changes something; programs may.
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === req.headers.host
}
