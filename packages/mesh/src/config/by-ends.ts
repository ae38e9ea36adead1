/** Words by how they begin and end. */
export interface ByEnds {
  /** Whether some word is the pattern, or fits it: `*`, `prefix*`, `*suffix`. */
  someFits(pattern: string): boolean
}

/**
 * Sorts words in both directions, so that a pattern is looked up and not compared with each: once
 * somebody asks for one, which is seldom.
 */
export function groupByEnds(words: readonly string[]): ByEnds {
  const exact = new Set(words)
  let forwards: readonly string[] | null = null
  let backwards: readonly string[] | null = null
  return {
    someFits(pattern) {
      if (pattern === '*') return exact.size > 0
      if (pattern.endsWith('*')) {
        forwards ??= [...exact].sort()
        return someStartsWith(forwards, pattern.slice(0, -1))
      }
      if (pattern.startsWith('*')) {
        backwards ??= [...exact].map(reversed).sort()
        return someStartsWith(backwards, reversed(pattern.slice(1)))
      }
      return exact.has(pattern)
    },
  }
}

const reversed = (word: string) => [...word].reverse().join('')

/** The first word that is not before the start would have it, if any has. */
function someStartsWith(sorted: readonly string[], start: string): boolean {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return sorted[low]?.startsWith(start) ?? false
}
