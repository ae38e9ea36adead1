import type { Series, SeriesFamily } from '../world/series.ts'

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Prometheus' text format: families of one metric share its HELP and TYPE.
 *
 * @param ownLabels the labels that the process itself writes (not those that a scrape adds), or
 *   null for a series of another process
 */
export function exposition(
  families: readonly SeriesFamily[],
  timeMs: number,
  ownLabels: (series: Series) => Readonly<Record<string, string>> | null,
): string {
  const byMetric = new Map<string, SeriesFamily[]>()
  for (const family of families) {
    byMetric.set(family.metric.name, [...(byMetric.get(family.metric.name) ?? []), family])
  }
  const blocks = [...byMetric.values()].map((members) => {
    const lines = members.flatMap((family) =>
      family.series().flatMap((series) => {
        const labels = ownLabels(series)
        return labels === null
          ? []
          : [`${family.name}${labelText(labels)} ${valueText(series.valueAt(timeMs))}\n`]
      }),
    )
    const metric = members[0]?.metric
    if (metric === undefined || lines.length === 0) return ''
    const help = `# HELP ${metric.name} ${metric.help}\n`
    return `${help}# TYPE ${metric.name} ${metric.type}\n${lines.join('')}`
  })
  return blocks.join('')
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function valueText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  return String(value)
}
