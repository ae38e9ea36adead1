import type { RequestListener, ServerResponse } from 'node:http'
import type { Control, Upstream, UpstreamMode } from './control.ts'

const slowMs = 30_000

const garbage = '<!doctype html><html><body><h1>It works!</h1></body></html>\n'

/** Counts an upstream's requests, and answers them as its mode demands. */
export function faultyHandler(
  control: Control,
  upstream: Upstream,
  handler: RequestListener,
): RequestListener {
  return (request, response) => {
    // Handlers read the address with `new URL`; what that cannot read ends here, not the process.
    if (!URL.canParse(request.url ?? '/', 'http://upstream')) {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end('Bad Request\n')
      return
    }
    control.countRequest(upstream)
    const mode = control.modeOf(upstream)
    if (mode === 'ok') {
      handler(request, response)
    } else if (mode === 'slow') {
      const timer = setTimeout(() => handler(request, response), slowMs)
      response.on('close', () => clearTimeout(timer))
    } else {
      answerBadly(response, mode)
    }
  }
}

function answerBadly(response: ServerResponse, mode: Exclude<UpstreamMode, 'ok' | 'slow'>): void {
  switch (mode) {
    case 'refuse':
      response.destroy()
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(garbage)
      return
    case 'unauthorized':
      response.writeHead(401, { 'content-type': 'text/plain; charset=utf-8' }).end('Unauthorized\n')
      return
    case 'throttled':
      response
        .writeHead(429, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
        .end('Too Many Requests\n')
      return
    case 'error':
      response
        .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Internal Server Error\n')
  }
}
