import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { PromqlExecutionError } from '../promql/errors.ts'
import type { World } from '../world/world.ts'
import { ApiError, send, sendData, sendError } from './answer.ts'
import {
  answerLabelNames,
  answerLabelValues,
  answerMetadata,
  answerSeries,
} from './metadata-endpoints.ts'
import { parametersOf } from './parameters.ts'
import { answerQuery, answerQueryRange } from './query-endpoints.ts'
import { requestUrl } from './request-url.ts'
import { statusEndpoints } from './status-endpoints.ts'

type Endpoint = (world: World, parameters: URLSearchParams) => unknown

const endpoints: Readonly<Record<string, Endpoint>> = {
  query: answerQuery,
  query_range: answerQueryRange,
  series: answerSeries,
  labels: answerLabelNames,
  metadata: answerMetadata,
  ...statusEndpoints,
}

const postable = new Set(['query', 'query_range', 'series', 'labels'])

/** Prometheus's HTTP API over a world. */
export function createPrometheusHandler(world: World): RequestListener {
  return (request, response) => {
    answer(world, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendError(request, response, asApiError(error))
    })
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiError(error instanceof PromqlExecutionError ? 'execution' : 'internal', message)
}

async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = requestUrl(request)
  const text = (status: number, body: string) =>
    send(request, response, status, body, 'text/plain; charset=utf-8')
  if (url.pathname === '/-/healthy') return text(200, 'Prometheus Server is Healthy.\n')
  if (url.pathname === '/-/ready') return text(200, 'Prometheus Server is Ready.\n')
  const path = /^\/api\/v1\/(.+)$/.exec(url.pathname)?.[1]
  const endpoint = path === undefined ? undefined : endpointOf(path)
  if (path === undefined || endpoint === undefined) return text(404, '404 page not found\n')
  const allowed = request.method === 'POST' ? postable.has(path) : isReading(request.method)
  if (!allowed) return text(405, 'Method Not Allowed\n')
  const parameters = await parametersOf(request, url)
  sendData(request, response, endpoint(world, parameters))
}

const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD'

function endpointOf(path: string): Endpoint | undefined {
  const label = /^label\/([^/]+)\/values$/.exec(path)?.[1]
  if (label === undefined) return Object.hasOwn(endpoints, path) ? endpoints[path] : undefined
  return (world, parameters) => answerLabelValues(world, parameters, label)
}
