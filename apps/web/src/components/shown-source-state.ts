import type { SourceState, SourceStatus } from '@periplus/shared'

/** All may be well with a source that nobody has had a question for: nobody knows. */
export type ShownSourceState = SourceState | 'unread'

export const shownState = ({ state, message }: SourceStatus): ShownSourceState =>
  state === 'ok' && message?.id === 'sources.not-yet-read' ? 'unread' : state
