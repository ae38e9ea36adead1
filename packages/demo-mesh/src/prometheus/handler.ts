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
import { type Spoiling, type SpoiltQueries, unspoilt } from './query-fault.ts'
import { requestUrl } from './request-url.ts'
import { hasRows, sendHuge, spoil } from './spoilt-answer.ts'
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

/**
 * Prometheus's HTTP API over a world.
 * @param spoiling which queries are answered badly, at the moment
 */
export function createPrometheusHandler(
  world: World,
  spoiling: Spoiling = unspoilt,
): RequestListener {
  return (request, response) => {
    answer(world, spoiling, request, response).catch((error: unknown) => {
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
  spoiling: Spoiling,
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
  const data = endpoint(world, parameters)
  const fault = queries.has(path) ? faultOf(spoiling.spoilt(), parameters) : null
  if (fault === 'held') await spoiling.spoiltAnew()
  if (fault === 'huge' && path === 'query' && hasRows(data)) return sendHuge(response, data)
  const { data: rest, ...remarks } = fault === null ? { data } : spoil(fault, data)
  sendData(request, response, rest, remarks)
}

const queries = new Set(['query', 'query_range'])

const faultOf = (spoilt: SpoiltQueries | null, parameters: URLSearchParams) =>
  spoilt && (parameters.get('query') ?? '').includes(spoilt.within) ? spoilt.fault : null

const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD'

function endpointOf(path: string): Endpoint | undefined {
  const label = /^label\/([^/]+)\/values$/.exec(path)?.[1]
  if (label === undefined) return Object.hasOwn(endpoints, path) ? endpoints[path] : undefined
  return (world, parameters) => answerLabelValues(world, parameters, label)
}
