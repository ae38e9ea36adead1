import type { RequestHandler } from 'express'

/**
 * Puts the base path back in front where a proxy has taken it away and says so, as Traefik's
 * StripPrefix does. The header is believed only where it says what the configuration says.
 */
export function forwardedPrefix(basePath: string): RequestHandler {
  return (req, _res, next) => {
    const prefix = req.headers['x-forwarded-prefix']
    const isStripped = req.path !== basePath && !req.path.startsWith(`${basePath}/`)
    if (isStripped && typeof prefix === 'string' && prefix.replace(/\/$/, '') === basePath) {
      req.url = basePath + req.url
    }
    next()
  }
}
