import { type Labels, parseLabels } from './vector-reader.ts'

/**
 * Reads the labels of rows of which many are alike: families of one mesh name the same workloads in
 * the same label sets, up to twenty labels in twenty thousand rows. Equal sets become one object, and
 * all but the first family need no parsing. Lives as long as one read.
 */
export function openLabelBook(): (json: string) => Labels {
  const sets = new Map<string, Labels>()
  return (json) => {
    const known = sets.get(json)
    if (known) return known
    const labels = parseLabels(json)
    sets.set(json, labels)
    return labels
  }
}
