import type { Chart, Explain, PrincipalPair, Quantiles } from '@periplus/shared'
import type { SourceReading } from '../sources/source-reading.ts'

/** What is asked about one edge, for its panel. */
export interface EdgeDetails {
  readonly quantilesMs: Quantiles | null
  readonly principals: readonly PrincipalPair[]
  readonly charts: readonly Chart[]
  readonly explain: readonly Explain[]
  readonly readings: readonly SourceReading[]
}
