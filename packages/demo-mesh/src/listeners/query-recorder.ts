import type { RequestListener } from 'node:http'
import { requestUrl } from '../prometheus/request-url.ts'
import type { Control } from '../truth/control.ts'

const queryPath = /^\/api\/v1\/query(_range)?$/

/** Notes the PromQL of every instant and range query, got or posted, before it is answered. */
export function recordingQueries(control: Control, handler: RequestListener): RequestListener {
  return (req, res) => {
    const { pathname, searchParams } = requestUrl(req)
    if (queryPath.test(pathname)) {
      const record = (parameters: URLSearchParams): void => {
        const query = parameters.get('query')
        if (query !== null) control.recordQuery('prometheus', pathname, query)
      }
      record(searchParams)
      if (req.method === 'POST') {
        // The handler reads the body in the same turn, so both see all of it.
        const chunks: Buffer[] = []
        req.on('data', (chunk: Buffer) => chunks.push(chunk))
        req.on('end', () => record(new URLSearchParams(Buffer.concat(chunks).toString())))
      }
    }
    handler(req, res)
  }
}
