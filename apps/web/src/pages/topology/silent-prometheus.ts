import type { SourceStatus } from '@periplus/shared'

/** The Prometheus that gave nothing for an answer, so that an empty graph means nothing. */
export const silentPrometheus = (sources: readonly SourceStatus[]): SourceStatus | undefined =>
  sources.find(
    ({ source, state }) =>
      source === 'prometheus' && (state === 'failed' || state === 'not-configured'),
  )
