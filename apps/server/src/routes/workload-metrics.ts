import { workloadMetricsEndpoint } from '@periplus/shared'
import { collectInventory } from '../collect/mesh.ts'
import { collectMetrics } from '../collect/workload-metrics.ts'
import { defineRoute } from '../http/define-route.ts'
import { findWorkload } from '../present/find-workload.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const workloadMetricsRoute = defineRoute(
  workloadMetricsEndpoint,
  async ({ params, query, context }) => {
    const mesh = await collectInventory(context, query, [params.namespace])
    const { node } = findWorkload(mesh, context.viewer, params)
    const direction = query.direction ?? 'inbound'
    const metrics = await collectMetrics(context, mesh, node.cluster, node.id, direction)
    return {
      charts: [...metrics.charts],
      stepSeconds: metrics.stepSeconds,
      window: presentWindow(mesh.window),
      sources: presentSources(context, metrics.readings),
    }
  },
)
