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
  if (!URL.canParse(origin)) return false
  const asked = new URL(origin)
  const own = `${schemeOf(req) ?? asked.protocol}//${req.headers.host}`
  return URL.canParse(own) && new URL(own).origin === asked.origin
}

/**
 * The scheme that the browser used, as the proxy in front tells that ends TLS; null where none
 * tells. Another site's page cannot send this header without asking first.
 */
function schemeOf(req: Request): string | null {
  const forwarded = req.headers['x-forwarded-proto']
  const [first = ''] = typeof forwarded === 'string' ? forwarded.split(',') : []
  const scheme = first.trim().toLowerCase()
  return scheme === 'http' || scheme === 'https' ? `${scheme}:` : null
}
