/** A place in a text, both counted from 1, as editors and compilers count. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** Finds lines by offset: the text is walked once, each question is a search among the lines. */
export function createLineFinder(text: string): (offset: number) => TextPosition {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
