import { callsOf, censusOf, censusOfDrawn, placesById, trafficTotal } from '@periplus/mesh'
import {
  type graphEndpoint,
  type QueryOf,
  summaryChartsEndpoint,
  summaryEndpoint,
  summaryExplainEndpoint,
} from '@periplus/shared'
import { mergeReadings } from '../collect/reading.ts'
import { collectTotalCharts, collectTotalExplanations } from '../collect/totals.ts'
import type { RequestContext } from '../context.ts'
import { defineRoute } from '../http/define-route.ts'
import { visibleFindings } from '../present/findings.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentDoubtCounts, presentFindingSummary, presentTroubled } from '../present/summary.ts'
import { presentWindow } from '../present/window.ts'
import { type Picture, readPicture } from './picture.ts'

type GraphQuery = QueryOf<typeof graphEndpoint>

/** All that a picture is of: what is hidden stays hidden, nothing else is left out or put together. */
const readAll = (context: RequestContext, query: GraphQuery): Promise<Picture> => {
  const nothing = { find: undefined, focus: undefined, collapse: undefined, expand: undefined }
  return readPicture(context, { ...query, ...nothing, limit: 'all' })
}

/** The calls of all that: operations would share out what is counted already. */
const readWhole = (context: RequestContext, query: GraphQuery): Promise<Picture> =>
  readAll(context, { ...query, display: undefined })

export const summaryRoute = defineRoute(summaryEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const [{ view }, all, whole] = await Promise.all([
    readPicture(context, query),
    readAll(context, query),
    readWhole(context, query),
  ])
  const { mesh } = whole
  const calls = callsOf(whole.view.edges)
  return {
    drawn: censusOfDrawn(view),
    whole: censusOf(all.view, calls, placesById(mesh.base)),
    traffic: trafficTotal('all', calls),
    troubled: presentTroubled(view, language),
    doubts: presentDoubtCounts(whole.view, language),
    findings: presentFindingSummary(visibleFindings(mesh.facts, viewer, scopeOf(query)), language),
    window: presentWindow(mesh.window),
    sources: presentSources(context, whole.readings),
  }
})

export const summaryChartsRoute = defineRoute(summaryChartsEndpoint, async ({ query, context }) => {
  const { mesh, view, readings } = await readWhole(context, query)
  const charts = await collectTotalCharts(context, mesh, callsOf(view.edges))
  return {
    charts: [...charts.value],
    window: presentWindow(mesh.window),
    sources: presentSources(context, mergeReadings([...readings, ...charts.readings])),
  }
})

export const summaryExplainRoute = defineRoute(
  summaryExplainEndpoint,
  async ({ query, context }) => {
    const { mesh, view, readings } = await readWhole(context, query)
    const calls = callsOf(view.edges)
    const explained = await collectTotalExplanations(context, mesh, [['all', calls]])
    return {
      explain: [...explained.value],
      window: presentWindow(mesh.window),
      sources: presentSources(context, mergeReadings([...readings, ...explained.readings])),
    }
  },
)
