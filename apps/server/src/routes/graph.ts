import { graphEndpoint } from '@periplus/shared'
import { defineRoute } from '../http/define-route.ts'
import { presentGraph } from '../present/graph.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { readPicture } from './picture.ts'

export const graphRoute = defineRoute(graphEndpoint, async ({ query, context }) => {
  const { mesh, view, readings } = await readPicture(context, query)
  return {
    graph: presentGraph(view, context.language),
    window: presentWindow(mesh.window),
    sources: presentSources(context, readings),
  }
})
