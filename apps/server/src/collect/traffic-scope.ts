import type { ConfigFacts } from '@periplus/mesh'
import * as z from 'zod'
import type { TrafficScope } from '../sources/prometheus/read-form.ts'

const Hosts = z.object({ hosts: z.array(z.string()) })

/** What telemetry says of calls from, to and through namespaces; null where none are named. */
export function trafficScopeOf(
  configs: readonly ConfigFacts[],
  namespaces: readonly string[] | undefined,
): TrafficScope | null {
  if (!namespaces || namespaces.length === 0) return null
  const named = new Set(namespaces)
  const hosts = configs
    .flatMap(({ objects }) => objects)
    .filter(({ kind, namespace }) => kind === 'ServiceEntry' && named.has(namespace ?? ''))
    .flatMap(({ spec }) => Hosts.safeParse(spec).data?.hosts ?? [])
  return { namespaces: [...named].sort(), hosts: [...new Set(hosts)].sort() }
}
