/** Where on a Service that was found the API of a source is. */
import type { UpstreamHttp } from '../http/upstream-http.ts'
import { findPlace, type Place } from './find-place.ts'
import type { Candidate } from './rank-candidates.ts'
import type { SearchedSource } from './well-known.ts'

/** Asked at each place. Both APIs of Jaeger list their services, and each version has one of them. */
const probes: Readonly<Record<SearchedSource, readonly string[]>> = {
  prometheus: ['/api/v1/query?query=1'],
  jaeger: ['/api/v3/services', '/api/services'],
}

/** @param at the same Service, at a place of it */
export const findApi = (
  source: SearchedSource,
  { secure, basePaths }: Pick<Candidate, 'secure' | 'basePaths'>,
  at: (place: Place) => UpstreamHttp,
): UpstreamHttp =>
  findPlace({
    secure,
    basePaths,
    at,
    probes: probes[source],
    // What is not the API answers with a page, or 404.
    isAnswer: ({ status, text }) => status === 200 && isObject(text),
  })

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
