import { graphLevel, overviewEndpoint } from '@periplus/shared'
import { collectInventory } from '../collect/mesh.ts'
import { mergeReadings } from '../collect/reading.ts'
import { collectSparklines } from '../collect/sparklines.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentAttention } from '../present/attention.ts'
import { inventoryOf } from '../present/inventory.ts'
import { presentNamespaces } from '../present/namespaces.ts'
import { presentSparklines, presentTotals } from '../present/overview.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const overviewRoute = defineRoute(overviewEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const scope = scopeOf(query)
  const mesh = await collectInventory(context, query, query.namespaces)
  const sparklines = await collectSparklines(context, mesh)
  const view = inventoryOf(mesh, viewer, graphLevel('workload'), scope)
  const namespaces = presentNamespaces(mesh, viewer, language, scope)
  const charts = sparklines.flatMap((each) => (each.value ? [each.value] : []))
  return {
    attention: presentAttention(mesh, view, viewer, language, scope),
    totals: presentTotals(mesh, view, namespaces, viewer, scope),
    namespaces,
    sparklines: presentSparklines(charts, viewer, scope),
    window: presentWindow(mesh.window),
    sources: presentSources(
      context,
      mergeReadings([...mesh.readings, ...sparklines.map((each) => each.reading)]),
    ),
  }
})
