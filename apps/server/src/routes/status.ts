import { statusEndpoint } from '@periplus/shared'
import { lastReadings } from '../collect/last-readings.ts'
import { collectVersions } from '../collect/versions.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentSources } from '../present/sources.ts'

export const statusRoute = defineRoute(statusEndpoint, async ({ context }) => {
  const { server, viewer } = context
  const clusters = await collectVersions(context)
  return {
    version: server.version,
    startedAt: new Date(server.startedAtMs).toISOString(),
    clusters,
    sources: presentSources(context, lastReadings(context.clusters, context.board)),
    viewer: { name: viewer.name, anonymous: viewer.anonymous },
  }
})
