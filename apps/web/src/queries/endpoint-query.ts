/** How every endpoint is asked: its key, its request, and when old data may stay on the screen. */
import type { Endpoint, ResponseOf } from '@periplus/shared'
import { queryOptions } from '@tanstack/react-query'
import type { Api, RequestInput } from '../api/client.ts'

export interface EndpointQueryMeta extends Record<string, unknown> {
  /** Asked again at every refresh. */
  live: boolean
}

export type EndpointKey = readonly [path: string, params: object, query: object, language: string]

/** The thing that an answer is about: the time range may change under it, the thing may not. */
const subjectOf = (key: readonly unknown[]): string => {
  const { id = null } = (key[2] ?? {}) as { id?: unknown }
  return JSON.stringify([key[0], key[1], id])
}

interface EndpointQueryOptions {
  live?: boolean
  /** The answer never becomes another: it is asked for once. */
  lasting?: boolean
}

export function endpointQuery<E extends Endpoint>(
  api: Api,
  endpoint: E,
  input: RequestInput<E> = {},
  { live = true, lasting = false }: EndpointQueryOptions = {},
) {
  const queryKey = [
    endpoint.path,
    input.params ?? {},
    input.query ?? {},
    api.language,
  ] as const satisfies EndpointKey
  return queryOptions<ResponseOf<E>, Error, ResponseOf<E>, typeof queryKey>({
    queryKey,
    queryFn: ({ signal }) => api.request(endpoint, input, signal),
    meta: { live } satisfies EndpointQueryMeta,
    ...(lasting && { staleTime: Number.POSITIVE_INFINITY }),
    // Another window of the same thing replaces the old picture when it is there; another thing
    // must never be shown in its place.
    placeholderData: (previous, previousQuery) =>
      previousQuery && subjectOf(previousQuery.queryKey) === subjectOf(queryKey)
        ? (previous as never)
        : undefined,
  })
}
