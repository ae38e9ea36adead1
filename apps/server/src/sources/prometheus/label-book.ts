import { type Labels, parseLabels } from './vector-reader.ts'

/**
 * Reads the labels of rows of which many are alike: families of one mesh name the same workloads in
 * the same label sets, up to twenty labels in twenty thousand rows. Equal sets become one object, and
 * equal values one string, so that a whole mesh fits into a few megabytes. Lives as long as one read.
 */
export function openLabelBook(): (json: string) => Labels {
  const sets = new Map<string, Labels>()
  const values = new Map<string, string>()
  const shared = (value: string) => {
    const known = values.get(value)
    if (known !== undefined) return known
    values.set(value, value)
    return value
  }
  return (json) => {
    const known = sets.get(json)
    if (known) return known
    const labels: Record<string, string> = parseLabels(json)
    for (const name in labels) labels[name] = shared(labels[name] ?? '')
    sets.set(json, labels)
    return labels
  }
}
