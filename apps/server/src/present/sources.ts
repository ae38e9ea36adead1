import type { Language, SourceStatus } from '@periplus/shared'
import type { SourceReading } from '../sources/source-reading.ts'
import { say } from './say.ts'

export const presentSources = (
  language: Language,
  readings: readonly SourceReading[],
): SourceStatus[] =>
  readings.map((each) => ({
    source: each.source,
    cluster: each.cluster,
    state: each.state,
    message: each.message && say(language, each.message),
    tookMs: Math.round(each.tookMs),
    queries: each.queries,
  }))
