import type { SourceName, SourceStatus } from '@periplus/shared'

/** The status of a source that did not answer, so that what it would have said is unknown. */
export const unreadSource = (
  sources: readonly SourceStatus[],
  name: SourceName,
): SourceStatus | undefined =>
  sources.find(({ source, state }) => source === name && state !== 'ok')
