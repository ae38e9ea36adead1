/**
 * One endpoint of the HTTP API: the server validates requests with it, the web client parses
 * answers with it, and the OpenAPI document is generated from it. Nothing else describes the wire.
 */
import * as z from 'zod/mini'

/** Schemas of path parameters and query: always objects. */
type ObjectSchema = z.ZodMiniObject

export interface Endpoint<
  Params extends ObjectSchema = ObjectSchema,
  Query extends ObjectSchema = ObjectSchema,
  Response extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly kind: 'endpoint'
  readonly method: 'GET'
  /** OpenAPI template, such as `/api/workloads/{cluster}/{namespace}`. */
  readonly path: string
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly response: Response
}

/** A stream of server-sent events: each event name has the schema of its data. */
export interface StreamEndpoint<
  Query extends ObjectSchema = ObjectSchema,
  Events extends Record<string, z.ZodMiniType> = Record<string, z.ZodMiniType>,
> {
  readonly kind: 'stream'
  readonly method: 'GET'
  readonly path: string
  readonly summary: string
  readonly query: Query
  readonly events: Events
}

interface EndpointParts<P extends ObjectSchema, Q extends ObjectSchema, R extends z.ZodMiniType> {
  path: string
  summary: string
  params?: P
  query?: Q
  response: R
}

const nothing = z.strictObject({})

/** Declares a GET endpoint. Query objects must be strict: an unknown parameter is an error. */
export function endpoint<
  R extends z.ZodMiniType,
  P extends ObjectSchema = typeof nothing,
  Q extends ObjectSchema = typeof nothing,
>(parts: EndpointParts<P, Q, R>): Endpoint<P, Q, R> {
  return {
    kind: 'endpoint',
    method: 'GET',
    path: parts.path,
    summary: parts.summary,
    params: parts.params ?? (nothing as unknown as P),
    query: parts.query ?? (nothing as unknown as Q),
    response: parts.response,
  }
}

/**
 * Declares a stream of server-sent events (design, decision 15): events carry ids, a comment line
 * is sent every 15 s as heartbeat, and a reconnect with `Last-Event-ID` either resumes or gets
 * one `reset` event, after which the reader must read everything anew.
 */
export function streamEndpoint<
  Events extends Record<string, z.ZodMiniType>,
  Q extends ObjectSchema = typeof nothing,
>(parts: {
  path: string
  summary: string
  query?: Q
  events: Events
}): StreamEndpoint<Q, Events & { reset: typeof nothing }> {
  return {
    kind: 'stream',
    method: 'GET',
    path: parts.path,
    summary: parts.summary,
    query: parts.query ?? (nothing as unknown as Q),
    events: { ...parts.events, reset: nothing },
  }
}

/** What a handler gets after parsing, and what a caller passes before it. */
export type ParamsOf<E extends Endpoint> = z.output<E['params']>
export type QueryOf<E extends { query: ObjectSchema }> = z.output<E['query']>
export type QueryInputOf<E extends { query: ObjectSchema }> = z.input<E['query']>
export type ParamsInputOf<E extends Endpoint> = z.input<E['params']>
export type ResponseOf<E extends Endpoint> = z.output<E['response']>
/** The data of one event of a stream. */
export type EventOf<S extends StreamEndpoint, Name extends keyof S['events']> = z.output<
  S['events'][Name]
>

/** Fills the path template; every value is percent-encoded, so no value can change the path. */
export function pathOf(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`path parameter "${name}" is missing for ${path}`)
    // To a URL they are steps, however they are encoded.
    if (value === '.' || value === '..') throw new Error(`no "${name}" is called ${value}`)
    return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'))
  })
}
