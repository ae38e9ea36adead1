import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type FaultControl,
  type FaultMode,
  type FaultSource,
  faultModes,
  faultSources,
  isFaultMode,
  isFaultSource,
} from './fault-control.ts'
import type { RequestHandler } from './faulty-handler.ts'
import type { RequestCounts } from './request-counts.ts'

/**
 * `GET|POST /control` and `GET /counts`, beside the ground truth: tests break and mend upstreams
 * and see what they were asked. Everything else goes to `next`.
 */
export function controlHandler(
  control: FaultControl,
  counts: RequestCounts,
  next: RequestHandler,
): RequestHandler {
  return (req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://localhost')
    if (pathname === '/counts') return writeJson(res, 200, counts.snapshot())
    if (pathname !== '/control') return next(req, res)
    if (req.method !== 'POST') return writeJson(res, 200, control.modes())
    changeControl(req, control).then(
      () => writeJson(res, 200, control.modes()),
      (error: unknown) => writeJson(res, 400, { error: String(error) }),
    )
  }
}

async function changeControl(req: IncomingMessage, control: FaultControl): Promise<void> {
  const { source, mode } = await readChange(req)
  await control.set(source, mode)
}

/** @throws Error saying what is wrong with the body */
async function readChange(req: IncomingMessage): Promise<{ source: FaultSource; mode: FaultMode }> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
  const { source, mode } = (body ?? {}) as { source?: unknown; mode?: unknown }
  if (!isFaultSource(source)) throw new Error(`source must be one of ${faultSources.join(', ')}`)
  if (!isFaultMode(mode)) throw new Error(`mode must be one of ${faultModes.join(', ')}`)
  return { source, mode }
}

function writeJson(res: ServerResponse, code: number, body: unknown): void {
  res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
