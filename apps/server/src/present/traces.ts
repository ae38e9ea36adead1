import type { TraceSummary } from '@periplus/shared'
import type { CollectedTraces } from '../collect/traces.ts'
import type { Viewer } from '../context.ts'
import { restrictedName, withoutHiddenHosts } from './hidden-names.ts'
import { namespaceOfService } from './span-place.ts'

/** A name without a namespace (an application's own) belongs to whoever may read everything. */
export const mayReadService = (viewer: Viewer, cluster: string, service: string): boolean =>
  viewer.mayRead(cluster, namespaceOfService(service) ?? '')

/** Traces with a service that the viewer may read; the names of others are left out. */
export function presentTraces(traces: CollectedTraces['traces'], viewer: Viewer): TraceSummary[] {
  return traces.flatMap(({ cluster, summary }) => {
    const mayRead = (service: string) => mayReadService(viewer, cluster, service)
    const services = summary.services.filter(({ name }) => mayRead(name))
    if (services.length === 0) return []
    const rootIsReadable = mayRead(summary.rootService)
    const trace: TraceSummary = {
      traceId: summary.traceId,
      cluster,
      rootService: rootIsReadable ? summary.rootService : restrictedName,
      rootOperation: rootIsReadable
        ? withoutHiddenHosts(summary.rootOperation, cluster, viewer)
        : restrictedName,
      startMs: summary.startMs,
      durationMs: summary.durationMs,
      spans: summary.spans,
      errors: summary.errors,
      services: services.map((each) => ({ ...each })),
    }
    return [trace]
  })
}

/** Names that the viewer may search for, each once. */
export function presentServices(services: CollectedTraces['services'], viewer: Viewer): string[] {
  const names = services
    .filter(({ cluster, name }) => mayReadService(viewer, cluster, name))
    .map(({ name }) => name)
  return [...new Set(names)].sort()
}
