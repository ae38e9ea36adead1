import { wholeGraph } from '@periplus/mesh'
import { boxEndpoint, boxKinds, graphLevel, message, parseId } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectDisplayed } from '../collect/operations.ts'
import { mergeReadings } from '../collect/reading.ts'
import { collectTotalCharts, collectTotalExplanations } from '../collect/totals.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { openBox, presentBox } from '../present/box.ts'
import { viewOf } from '../present/graph.ts'
import { expressionOf, partNaming, partOf } from '../present/graph-part.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const boxRoute = defineRoute(boxEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const { id } = query
  const kind = boxKinds.find((each) => each === parseId(id)?.kind)
  if (!kind) throw new ProblemError(404, message('problems.no-node'))
  const mesh = await collectMesh(context, query, namespacesOfIds([id]))
  const level = graphLevel(query.type, query.services)
  const graph = viewOf(mesh, viewer, level)
  const hide = expressionOf(context, 'hide', query.hide)
  const collapsed = partOf(context, mesh, graph, {
    ...wholeGraph,
    hide,
    boxes: kind,
    collapse: [id],
  })
  const node = collapsed.nodes.find((each) => each.id === id)
  if (!node) throw new ProblemError(404, message('problems.no-node'))
  const box = openBox(partNaming(context, mesh, graph, hide, []), kind, node)
  const displayed = await collectDisplayed(context, mesh, query.display)
  const drawn = viewOf(displayed, viewer, level)
  const shown = openBox(partNaming(context, displayed, drawn, hide, []), kind, node)
  const { inbound, outbound, within } = box.calls
  const [charts, explained] = await Promise.all([
    // What it is asked to do; a box that nobody calls is told by what it calls.
    collectTotalCharts(
      context,
      mesh,
      [inbound, outbound, within].find((calls) => calls.length > 0) ?? [],
    ),
    collectTotalExplanations(
      context,
      mesh,
      query.explain
        ? [
            ['inbound', inbound],
            ['outbound', outbound],
            ['within', within],
          ]
        : [],
    ),
  ])
  return {
    ...presentBox(mesh, box, shown, viewer, language),
    charts: [...charts.value],
    explain: [...explained.value],
    window: presentWindow(mesh.window),
    sources: presentSources(
      context,
      mergeReadings([...displayed.readings, ...charts.readings, ...explained.readings]),
    ),
  }
})
