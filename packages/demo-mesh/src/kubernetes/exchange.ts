import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { readProtobufObject } from './protobuf-object.ts'
import { ApiError, badRequest, unsupportedMediaType } from './status.ts'

/** Reading bodies and writing answers of the API server. */

/** Upstream compresses answers from this size on, where the client accepts it. */
const compressFromBytes = 128 * 1024
/** etcd's own limit for one object, doubled: upstream reads no longer bodies. */
const longestBodyBytes = 3 * 1024 * 1024

export function writeJson(
  req: IncomingMessage,
  res: ServerResponse,
  code: number,
  body: unknown,
  contentType = 'application/json',
): void {
  const bytes = Buffer.from(JSON.stringify(body))
  const compress =
    bytes.length >= compressFromBytes && /\bgzip\b/.test(String(req.headers['accept-encoding']))
  const content = compress ? gzipSync(bytes, { level: 1 }) : bytes
  res.writeHead(code, {
    'content-type': contentType,
    'content-length': content.length,
    'cache-control': 'no-cache, private',
    ...(compress && { 'content-encoding': 'gzip' }),
    vary: 'Accept-Encoding',
  })
  res.end(content)
}

/** What upstream says where no resource is served: not a Status, just this line. */
export function writePlainNotFound(res: ServerResponse): void {
  res.writeHead(404, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  res.end('404 page not found\n')
}

export function writeText(res: ServerResponse, text: string): void {
  res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  res.end(text)
}

/** Any failure as a Status; what is not an ApiError is a fault of this server: 500. */
export function writeFailure(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const failure =
    error instanceof ApiError ? error : new ApiError(500, 'InternalError', String(error))
  if (res.headersSent) res.destroy()
  else writeJson(req, res, failure.status.code, failure.status)
}

const protobufMediaType = 'application/vnd.kubernetes.protobuf'

/**
 * The object or patch that a request brings, in JSON or in protobuf.
 * @throws ApiError 400 for what is neither, 413 for what is too long, 415 for YAML and CBOR, and
 * for kinds that are not read from protobuf.
 */
export async function readBody(req: IncomingMessage): Promise<unknown> {
  const contentType = req.headers['content-type'] ?? ''
  if (/cbor|yaml/.test(contentType)) {
    throw unsupportedMediaType(['application/json', protobufMediaType])
  }
  const bytes = await readBytes(req)
  if (contentType.startsWith(protobufMediaType)) return readProtobufObject(bytes)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw badRequest('the body of the request was not valid JSON')
  }
}

async function readBytes(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestBodyBytes) {
      throw new ApiError(413, 'RequestEntityTooLarge', 'Request entity too large: limit is 3145728')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
