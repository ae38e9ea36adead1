/** Where the graph around one thing is. */
import { defaultGraphType, parseId, parseWorkloadId } from '@periplus/shared'
import { displaySearch, type LevelDisplay } from '../graph-page/display/display-search.ts'
import { type RawSearch, searchOf } from './search-fields.ts'

/** What has a graph of its own. */
export const focusKinds = ['workload', 'service', 'app'] as const
export type FocusKind = (typeof focusKinds)[number]

/**
 * The route of the graph around a workload, service or application.
 * @param id of a node; one version of an application leads to the whole of it
 * @returns null for what has none: external hosts, namespaces, unknown callers
 */
export function focusedGraphRoute(id: string) {
  const workload = parseWorkloadId(id)
  if (workload) {
    const { workloadKind: kind, ...place } = workload
    return {
      to: '/graph/workload/$cluster/$namespace/$kind/$name',
      params: { ...place, kind },
    } as const
  }
  const parsed = parseId(id)
  const [cluster, namespace, name] = parsed?.parts ?? []
  if (!cluster || !namespace || !name) return null
  const params = { cluster, namespace, name }
  if (parsed?.kind === 'service')
    return { to: '/graph/service/$cluster/$namespace/$name', params } as const
  if (parsed?.kind === 'app') return { to: '/graph/app/$cluster/$namespace/$name', params } as const
  return null
}

/** What goes along to the graph around something: the level, and how it is drawn. */
export const drawnAlike = ({ type, ...display }: LevelDisplay): RawSearch => ({
  ...(type === defaultGraphType ? {} : { type }),
  ...searchOf(displaySearch, display),
})
