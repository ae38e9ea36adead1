import type { IncomingMessage } from 'node:http'

/**
 * The address of a request. Given to `new URL` as a relative reference, a path such as `//` would
 * be taken for a host, and throw.
 */
export function requestUrl(request: IncomingMessage): URL {
  const path = request.url?.startsWith('/') ? request.url : '/'
  return new URL(`http://upstream${path}`)
}
