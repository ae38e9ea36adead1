import type { SourceStatus } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { withoutHiddenObjects } from './hidden-names.ts'
import { say } from './say.ts'

/** How the upstreams did, in the viewer's language and without names that are not the viewer's. */
export const presentSources = (
  { viewer, language }: Pick<RequestContext, 'viewer' | 'language'>,
  readings: readonly SourceReading[],
): SourceStatus[] =>
  readings.map((each) => ({
    source: each.source,
    cluster: each.cluster,
    state: each.state,
    message:
      each.message && say(language, withoutHiddenObjects(each.message, each.cluster, viewer)),
    tookMs: Math.round(each.tookMs),
    queries: each.queries,
    ...(each.staleSinceMs !== undefined && {
      staleSince: new Date(each.staleSinceMs).toISOString(),
    }),
  }))
