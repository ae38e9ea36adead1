import type { ConfigFacts } from '@periplus/mesh'
import * as z from 'zod'
import type { TrafficScope } from '../sources/prometheus/read-form.ts'

const Hosts = z.object({ hosts: z.array(z.string()) })

/**
 * Characters of all names: they stand in each query four times, as alternatives of patterns. Where there
 * are more, the whole mesh is the cheaper question.
 */
const longestNames = 8000

/** What telemetry says of calls from, to and through namespaces; null where none are named, or too many. */
export function trafficScopeOf(
  configs: readonly ConfigFacts[],
  namespaces: readonly string[] | undefined,
): TrafficScope | null {
  if (!namespaces || namespaces.length === 0) return null
  const named = new Set(namespaces)
  const isLong = (texts: Iterable<string>) => [...texts].join('|').length > longestNames
  if (isLong(named)) return null
  const hosts = configs
    .flatMap(({ objects }) => objects)
    .filter(({ kind, namespace }) => kind === 'ServiceEntry' && named.has(namespace ?? ''))
    .flatMap(({ spec }) => Hosts.safeParse(spec).data?.hosts ?? [])
  if (isLong(hosts)) return null
  return { namespaces: [...named].sort(), hosts: [...new Set(hosts)].sort() }
}
