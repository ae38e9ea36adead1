import { isIP } from 'node:net'
import { message } from '@periplus/shared'
import type { RequestHandler } from 'express'
import { isLoopback } from '../config/loopback.ts'
import { ProblemError } from './problem-error.ts'

export interface HostRules {
  /** The address that the server is bound to. */
  readonly boundHost: string
  readonly allowedHosts: readonly string[]
}

/** The name in a Host header, lower case, without port and brackets; null where it is none. */
export function hostnameOf(header: string | undefined): string | null {
  const url = header && URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : null
  if (url?.pathname !== '/' || url.search !== '' || url.username !== '') return null
  return url.hostname.replace(/^\[|\]$/g, '')
}

/**
 * Whether the server answers for this host. A page of another site can make its own name resolve to
 * this server (DNS rebinding), but then that name stands in the header. An address never does: so a
 * server that listens on all addresses answers for any of them.
 */
export function isHostAllowed(hostname: string, rules: HostRules): boolean {
  const bound = rules.boundHost.toLowerCase()
  if (isLoopback(hostname) || hostname === bound) return true
  if (rules.allowedHosts.some((each) => each.toLowerCase() === hostname)) return true
  return (bound === '0.0.0.0' || bound === '::') && isIP(hostname) !== 0
}

export function hostCheck(rules: HostRules): RequestHandler {
  return (req, _res, next) => {
    const hostname = hostnameOf(req.headers.host)
    if (hostname !== null && isHostAllowed(hostname, rules)) return next()
    const host = (hostname ?? '?').slice(0, 200)
    throw new ProblemError(421, message('problems.host-refused', { host }))
  }
}
