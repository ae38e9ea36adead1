import type { FindingDraft } from '@periplus/mesh'
import type { TextRange } from '@periplus/server/files'
import type { Severity } from '@periplus/shared'

/** A finding, and where in the files it stands. */
export interface Occurrence {
  readonly finding: FindingDraft
  /** Null for an object of a cluster. */
  readonly place: FilePlace | null
}

export interface FilePlace {
  /** As it was named; `-` is the standard input. */
  readonly file: string
  readonly range: TextRange
  /** The line that it begins on, with the one before it. */
  readonly lines: readonly string[]
}

/** Something in the input that could not be read. */
export interface UnreadableInput {
  readonly file: string
  /** Null where the whole file could not be read. */
  readonly line: number | null
  readonly column: number | null
  /** In words. */
  readonly problem: string
}

/** What an analysis came to. */
export interface Report {
  readonly version: string
  readonly occurrences: readonly Occurrence[]
  readonly unreadable: readonly UnreadableInput[]
  /** Files that were read. */
  readonly files: readonly string[]
  /** Objects of files and clusters that were looked at. */
  readonly objects: number
  /** Documents that are no objects, and objects of kinds that nobody reads. */
  readonly skipped: number
  /** Findings that are silenced. */
  readonly suppressed: number
}

export function countSeverities(report: Report): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { finding } of report.occurrences) counts[finding.severity] += 1
  return counts
}

/** `Kind namespace/name`, with the cluster where several are analysed. */
export function nameOfObject({ object }: FindingDraft): string {
  const { kind, namespace, name } = object
  return `${kind} ${namespace === null || namespace === '' ? '' : `${namespace}/`}${name}`
}
