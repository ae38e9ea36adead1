/**
 * The one door to our server: builds the address from the contract, parses the answer with it, and
 * turns everything that goes wrong into an `ApiError`.
 */
import {
  type Endpoint,
  type Language,
  type ParamsInputOf,
  pathOf,
  type QueryInputOf,
  type ResponseOf,
  type StreamEndpoint,
} from '@periplus/shared'
import * as z from 'zod/mini'
import { ApiError, errorFromResponse } from './api-error.ts'

export interface RequestInput<E extends Endpoint> {
  readonly params?: ParamsInputOf<E>
  readonly query?: QueryInputOf<E>
}

export interface Api {
  /** Answers carry sentences, so the language is part of every question. */
  readonly language: Language
  /** @throws ApiError; an abort passes through as `AbortError` */
  request<E extends Endpoint>(
    endpoint: E,
    input: RequestInput<E>,
    signal?: AbortSignal,
  ): Promise<ResponseOf<E>>
  /** Opens a stream of server-sent events; whoever opens it closes it. */
  openStream(stream: StreamEndpoint): EventSource
  /** The address of an endpoint, for a link that a person opens or copies. */
  address<E extends Endpoint>(endpoint: E, input: RequestInput<E>): string
}

/** What reaches the server. Tests bring their own. */
export interface Connection {
  readonly fetch: typeof globalThis.fetch
  readonly openStream: (address: string) => EventSource
}

export const browserConnection: Connection = {
  fetch: (...request) => globalThis.fetch(...request),
  openStream: (address) => new EventSource(address),
}

interface ApiParts {
  readonly basePath: string
  readonly language: Language
  readonly connection?: Connection
}

type TextRecord = Record<string, string | undefined>

export function createApi(parts: ApiParts): Api {
  const { basePath, language, connection = browserConnection } = parts
  const address = <E extends Endpoint>(endpoint: E, { params, query }: RequestInput<E>) => {
    // Everything in the contract's params and queries is text on the wire.
    const path = pathOf(endpoint.path, { ...(params as Record<string, string>) })
    const present = Object.entries({ ...(query as TextRecord) }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    )
    const queryString = new URLSearchParams(present).toString()
    return `${basePath}${path}${queryString === '' ? '' : `?${queryString}`}`
  }

  return {
    language,
    address,
    openStream: (stream) => connection.openStream(`${basePath}${stream.path}`),
    async request<E extends Endpoint>(endpoint: E, input: RequestInput<E>, signal?: AbortSignal) {
      const headers = { accept: 'application/json', 'accept-language': language }
      const response = await connection
        .fetch(address(endpoint, input), {
          headers,
          ...(signal ? { signal } : {}),
        })
        .catch((cause: unknown) => {
          if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
          throw new ApiError({ kind: 'unreachable', path: endpoint.path, status: null, cause })
        })
      if (!response.ok) throw await errorFromResponse(endpoint.path, response)
      const unreadable = (cause: unknown) =>
        new ApiError({ kind: 'unreadable', path: endpoint.path, status: response.status, cause })
      const body: unknown = await response.json().catch((cause: unknown) => {
        if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
        throw unreadable(cause)
      })
      const parsed = z.safeParse<E['response']>(endpoint.response, body)
      if (!parsed.success) throw unreadable(parsed.error)
      return parsed.data
    },
  }
}
