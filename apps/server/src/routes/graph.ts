import { graphEndpoint } from '@periplus/shared'
import { defineRoute } from '../http/define-route.ts'
import { presentGraph } from '../present/graph.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { drawOtherLevels, holdOtherLevels } from './other-levels.ts'
import { readPicture } from './picture.ts'

export const graphRoute = defineRoute(graphEndpoint, async ({ query, context }) => {
  const letGo = holdOtherLevels(context)
  try {
    const { mesh, scope, view, readings } = await readPicture(context, query)
    if (!mesh.isEarly) drawOtherLevels(context, { mesh, scope }, query)
    return {
      graph: presentGraph(view, context.language),
      window: presentWindow(mesh.window),
      sources: presentSources(context, readings),
      ...(mesh.isEarly ? { early: true as const } : {}),
    }
  } finally {
    letGo()
  }
})
