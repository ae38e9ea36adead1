import type { Text } from '@codemirror/state'
import type { Severity } from '@periplus/shared'

/** Lines and columns are counted from 1. */
interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Something to say about a part of a text. */
export interface TextNote {
  readonly key: string
  readonly severity: Severity
  /** `end` is behind the last character. */
  readonly range: { readonly start: TextPlace; readonly end: TextPlace }
}

/** Where a place is in a document; the nearest there is, where the document has no such place. */
export function offsetOf(doc: Text, { line, column }: TextPlace): number {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(Math.max(from, from + column - 1), to)
}

/** The part of its first line that a note is about: what a long range begins with says enough. */
export function firstLineOf(doc: Text, { range }: TextNote): { from: number; to: number } {
  const from = offsetOf(doc, range.start)
  const line = doc.lineAt(from)
  const to = Math.min(Math.max(from, offsetOf(doc, range.end)), line.to)
  // A place without characters is shown by its line.
  return to > from ? { from, to } : { from: line.from + indentOf(line.text), to: line.to }
}

const indentOf = (line: string): number => line.length - line.trimStart().length
