/**
 * Colours of services on a trace. Neighbours in the order of first appearance get different
 * colours; the same trace always gets the same ones.
 */
const palette = [1, 2, 3, 4, 5, 6, 7].map((number) => `var(--p-series-${number})`)

export function serviceColors(services: Iterable<string>): ReadonlyMap<string, string> {
  const colors = new Map<string, string>()
  for (const service of services) {
    if (!colors.has(service)) {
      colors.set(service, palette[colors.size % palette.length] ?? 'var(--p-series-8)')
    }
  }
  return colors
}
