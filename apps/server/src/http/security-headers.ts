import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * The content security policy of every answer (design, decision 19): nothing but our own origin;
 * styles that libraries insert carry the answer's nonce.
 */
export const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Sets the headers, and `res.locals.nonce` for the page. */
export function securityHeaders(): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      // TLS ends before this server, if at all; what ends it decides about HSTS.
      strictTransportSecurity: false,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_req, res, next) => {
      const nonce = randomBytes(16).toString('base64')
      res.locals.nonce = nonce
      res.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce))
      next()
    },
  ]
}
