import type { RequestListener } from 'node:http'
import type { Labels, SeriesFamily } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { send } from './answer.ts'
import { valueText } from './query-endpoints.ts'
import { requestUrl } from './request-url.ts'

/**
 * `/metrics`: every series of the world as it is now, in the text format, with the labels of its
 * pod. A real Prometheus scrapes it with `honor_labels: true`, so that the labels stay.
 */
export function createFeedHandler(world: World): RequestListener {
  return (request, response) => {
    const { pathname } = requestUrl(request)
    if (pathname !== '/metrics') {
      send(request, response, 404, '404 page not found\n', 'text/plain; charset=utf-8')
      return
    }
    const body = expositionOf(world)
    send(request, response, 200, body, 'text/plain; version=0.0.4; charset=utf-8')
  }
}

/** `up` is Prometheus's own: a scraped one would collide with what it writes about this feed. */
const notFed = new Set(['up'])

function expositionOf(world: World): string {
  const nowMs = world.clock.nowMs()
  const byMetric = new Map<string, SeriesFamily[]>()
  for (const family of world.series.families()) {
    if (notFed.has(family.name)) continue
    const { name } = family.metric
    byMetric.set(name, [...(byMetric.get(name) ?? []), family])
  }
  const lines: string[] = []
  for (const [name, families] of byMetric) {
    const [first] = families
    if (first === undefined) continue
    lines.push(`# HELP ${name} ${first.metric.help}`, `# TYPE ${name} ${first.metric.type}`)
    for (const family of families) {
      for (const { labels, valueAt } of family.series()) {
        lines.push(`${family.name}${labelText(labels)} ${valueText(valueAt(nowMs))}`)
      }
    }
  }
  return `${lines.join('\n')}\n`
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels)
    .filter(([name, value]) => name !== '__name__' && value !== '')
    .map(([name, value]) => `${name}="${escaped(value)}"`)
  return `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
