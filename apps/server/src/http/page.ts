import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { message } from '@periplus/shared'
import express, { type RequestHandler, type Response, Router } from 'express'
import { ProblemError } from './problem-error.ts'

/** Vite puts it wherever a nonce belongs; each answer has its own. */
const noncePlaceholder = '__CSP_NONCE__'

const noValidators = { etag: false, lastModified: false }

export interface PageOptions {
  /** Folder of the built web app. */
  readonly webRoot: string
  readonly basePath: string
}

/**
 * The built web app: hashed assets for a year, other files revalidated, and `index.html` for every
 * page, as pages are the web app's own business. Below the root only navigations get it: a script or
 * an API call that goes wrong gets its 404.
 */
export function pageRouter(options: PageOptions): Router {
  const router = Router()
  const assets = join(options.webRoot, 'assets')
  router.use(
    '/assets',
    express.static(assets, { index: false, fallthrough: false, immutable: true, maxAge: '1y' }),
    missingFile,
  )
  // Without an ETag, which is made of size and date: npm gives every file of a package one date.
  const plain = { ...{ index: false, redirect: false, cacheControl: false }, ...noValidators }
  router.get(['/', '/index.html'], async (_req, res) => {
    res.locals.route = 'page'
    await sendPage(res, options)
  })
  router.use(express.static(options.webRoot, { ...plain, setHeaders: revalidated }))
  router.get('/{*rest}', async (req, res) => {
    if (req.accepts(['json', 'html']) !== 'html') throw unknownRoute(req.path)
    res.locals.route = 'page'
    await sendPage(res, options)
  })
  return router
}

const missingFile: (error: unknown, ...rest: Parameters<RequestHandler>) => void = (
  error,
  req,
  _res,
  next,
) => {
  const isMissing = error instanceof Error && 'status' in error && error.status === 404
  next(isMissing ? unknownRoute(req.baseUrl + req.path) : error)
}

export const unknownRoute = (path: string) =>
  new ProblemError(404, message('problems.unknown-route', { path: path.slice(0, 200) }))

function revalidated(res: Response) {
  res.setHeader('Cache-Control', 'no-cache')
}

async function sendPage(res: Response, options: PageOptions) {
  const html = await readFile(join(options.webRoot, 'index.html'), 'utf8').catch((error) => {
    throw new ProblemError(503, message('problems.no-web-app'), {}, error)
  })
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.end(
    withBasePath(html, options.basePath).replaceAll(noncePlaceholder, String(res.locals.nonce)),
  )
}

/**
 * Makes the page's links absolute below the base path, so that they hold on every page's path, and
 * tells the web app where it is. The base path comes from the configuration, which allows no quotes.
 */
export function withBasePath(html: string, basePath: string): string {
  return html
    .replace(/\b(src|href)="\.?\/(?!\/)/g, `$1="${basePath}/`)
    .replace('<meta name="base-path" content=""', `<meta name="base-path" content="${basePath}"`)
}
