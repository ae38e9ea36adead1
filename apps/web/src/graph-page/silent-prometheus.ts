import type { SourceStatus } from '@periplus/shared'

/** The Prometheus that gave nothing for an answer, so that an empty graph means nothing. */
export const silentPrometheus = (sources: readonly SourceStatus[]): SourceStatus | undefined =>
  sources.find(
    ({ source, state }) =>
      source === 'prometheus' && (state === 'failed' || state === 'not-configured'),
  )

/** Why a graph is empty, where it is not for want of traffic: an answer that is no whole one tells less. */
export const whyEmpty = (sources: readonly SourceStatus[]): SourceStatus | undefined =>
  silentPrometheus(sources) ??
  sources.find(({ source, state }) => source === 'prometheus' && state === 'partial')
