/** What is wrong with an answer that is none the less one: it is used, and what is wrong is told. */
import { type MessageRef, message } from '@periplus/shared'

export interface AnswerNotes {
  /** In its own words: something may be missing (https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview). */
  readonly warnings: readonly string[]
  /** In its own words: something about the query may not be as it seems. */
  readonly infos: readonly string[]
  /** Series that were left out because they are native histograms. */
  readonly histograms: number
  /** Series that were left out because they were there already. */
  readonly twice: number
}

const longestDetail = 300

/** @returns what to tell people; null where nothing is wrong */
export function doubtOf(
  { address, operation }: { readonly address: string; readonly operation: string },
  { warnings, infos, histograms, twice }: AnswerNotes,
): MessageRef | null {
  const parts = { upstream: 'Prometheus', address, operation }
  const said = (texts: readonly string[]) => texts.join('; ').slice(0, longestDetail)
  if (warnings.length > 0) {
    return message('sources.answer-warning', { ...parts, detail: said(warnings) })
  }
  if (histograms > 0) return message('sources.answer-histograms', { ...parts, count: histograms })
  if (twice > 0) return message('sources.answer-twice', { ...parts, count: twice })
  if (infos.length > 0) return message('sources.answer-info', { ...parts, detail: said(infos) })
  return null
}
