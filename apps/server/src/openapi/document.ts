/** The API's OpenAPI 3.1 document, generated from the contract: https://spec.openapis.org/oas/v3.1.1 */
import {
  type Endpoint,
  endpoints,
  Problem,
  problemContentType,
  type StreamEndpoint,
  streamEndpoints,
} from '@periplus/shared'
import * as z from 'zod'

type Json = Record<string, unknown>
type Schema = z.core.$ZodType

/** Queries are described as they are written in a URL, answers as they are sent. */
const jsonSchema = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

export function openApiDocument(version: string, basePath: string): Json {
  const paths: Record<string, Json> = {}
  for (const each of endpoints) paths[each.path] = { get: operationOf(each) }
  for (const each of streamEndpoints) paths[each.path] = { get: streamOperation(each) }
  return {
    openapi: '3.1.0',
    info: { title: 'Periplus', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
    components: { schemas: { Problem: jsonSchema(Problem, 'output') } },
  }
}

const problemAnswer = (description: string) => ({
  description,
  content: { [problemContentType]: { schema: { $ref: '#/components/schemas/Problem' } } },
})

function operationOf(endpoint: Endpoint): Json {
  return {
    summary: endpoint.summary,
    operationId: operationId(endpoint.path),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
    ],
    responses: {
      200: {
        description: 'What is known, and how each upstream did',
        content: { 'application/json': { schema: jsonSchema(endpoint.response, 'output') } },
      },
      400: problemAnswer('A parameter is not understood; the problem names it'),
      404: problemAnswer('There is no such thing, or it may not be read'),
      default: problemAnswer('The server could not answer'),
    },
  }
}

function streamOperation(endpoint: StreamEndpoint): Json {
  const events = Object.entries(endpoint.events).map(([name, schema]) => [
    name,
    jsonSchema(schema, 'output'),
  ])
  return {
    summary: endpoint.summary,
    operationId: operationId(endpoint.path),
    parameters: parametersOf(endpoint.query, 'query'),
    responses: {
      200: {
        description: 'Server-sent events; `x-events` has the schema of the data of each',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
        'x-events': Object.fromEntries(events),
      },
    },
  }
}

/** `/api/workloads/{cluster}/metrics` → `getWorkloadsClusterMetrics` */
const operationId = (path: string) =>
  `get${path
    .replace('/api', '')
    .split(/\W+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`

function parametersOf(schema: Schema, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}
