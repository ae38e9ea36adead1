import { statusEndpoint } from '@periplus/shared'
import { lastReadings } from '../collect/last-readings.ts'
import { sourceFacts } from '../collect/source-details.ts'
import { collectVersions } from '../collect/versions.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentSourceDetails } from '../present/source-details.ts'
import { presentSources } from '../present/sources.ts'

export const statusRoute = defineRoute(statusEndpoint, async ({ context }) => {
  const { server, viewer, board, clock } = context
  const clusters = context.clusters.map(async (sources) => ({
    ...(await collectVersions(sources)),
    details: presentSourceDetails(context, sources, sourceFacts(sources, board, clock.nowMs())),
  }))
  return {
    version: server.version,
    startedAt: new Date(server.startedAtMs).toISOString(),
    clusters: await Promise.all(clusters),
    sources: presentSources(context, lastReadings(context.clusters, board)),
    viewer: { name: viewer.name, anonymous: viewer.anonymous },
  }
})
