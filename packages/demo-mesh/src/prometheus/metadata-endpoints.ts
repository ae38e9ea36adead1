import { samplesBetween } from '../promql/samples.ts'
import { selectSeries } from '../promql/select.ts'
import type { Series } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { ApiError } from './answer.ts'
import { limitParameter, matchParameters, timeParameter } from './parameters.ts'
import { sorted } from './query-endpoints.ts'

/** Series with a sample in the time that the request names; all, if it names no selector. */
function seriesInQuestion(world: World, parameters: URLSearchParams): Iterable<Series> {
  const nowMs = world.clock.nowMs()
  const fromMs = timeParameter(parameters, 'start', world.beginsAt * 1000)
  const toMs = timeParameter(parameters, 'end', nowMs)
  const selectors = matchParameters(parameters)
  const found =
    selectors.length === 0
      ? world.series.families().flatMap((family) => family.series())
      : selectors.flatMap(({ matchers }) => selectSeries(world.series, matchers))
  return new Set(found.filter((each) => samplesBetween(each, fromMs, toMs, nowMs) !== null))
}

/** `GET|POST /api/v1/series` */
export function answerSeries(world: World, parameters: URLSearchParams): unknown {
  if (parameters.getAll('match[]').length === 0) {
    throw new ApiError('bad_data', 'no match[] parameter provided')
  }
  const limit = limitParameter(parameters)
  const found = [...seriesInQuestion(world, parameters)].slice(0, limit)
  return found.map(({ labels }) => sorted(labels))
}

/** `GET|POST /api/v1/labels` */
export function answerLabelNames(world: World, parameters: URLSearchParams): unknown {
  const names = new Set<string>()
  for (const { labels } of seriesInQuestion(world, parameters)) {
    for (const [name, value] of Object.entries(labels)) if (value !== '') names.add(name)
  }
  return [...names].sort().slice(0, limitParameter(parameters))
}

/** `GET /api/v1/label/<name>/values` */
export function answerLabelValues(
  world: World,
  parameters: URLSearchParams,
  name: string,
): unknown {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
    throw new ApiError('bad_data', `invalid label name: ${JSON.stringify(name)}`)
  }
  if (name === '__name__' && parameters.getAll('match[]').length === 0) {
    return world.series.names().slice(0, limitParameter(parameters))
  }
  const values = new Set<string>()
  for (const { labels } of seriesInQuestion(world, parameters)) {
    const value = labels[name]
    if (value !== undefined && value !== '') values.add(value)
  }
  return [...values].sort().slice(0, limitParameter(parameters))
}

/** `GET /api/v1/metadata` */
export function answerMetadata(world: World, parameters: URLSearchParams): unknown {
  const wanted = parameters.get('metric')
  const metadata: Record<string, { type: string; help: string; unit: string }[]> = {}
  for (const { metric } of world.series.families()) {
    if (wanted !== null && metric.name !== wanted) continue
    metadata[metric.name] = [{ type: metric.type, help: metric.help, unit: '' }]
  }
  return Object.fromEntries(Object.entries(metadata).slice(0, limitParameter(parameters)))
}
