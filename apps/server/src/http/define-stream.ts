import type { EventOf, StreamEndpoint } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { EventLog } from '../events/event-log.ts'

/** What one logged event is to one viewer: name and data, or null where it is none of theirs. */
export type ShownEvent<S extends StreamEndpoint> = {
  [Name in keyof S['events'] & string]: { name: Name; data: EventOf<S, Name> }
}[keyof S['events'] & string]

/** A stream with what feeds it. */
export interface Stream<Event = unknown> {
  readonly endpoint: StreamEndpoint
  readonly log: EventLog<Event>
  /** What a reader gets first, and again when it has missed something. */
  begin(context: RequestContext): { name: string; data: unknown }[]
  show(event: Event, context: RequestContext): { name: string; data: unknown } | null
}

/** The only way to add a stream: the log resumes readers, `show` cuts each event to its viewer. */
export function defineStream<S extends StreamEndpoint, Event>(
  endpoint: S,
  parts: {
    log: EventLog<Event>
    begin(context: RequestContext): ShownEvent<S>[]
    show(event: Event, context: RequestContext): ShownEvent<S> | null
  },
): Stream<Event> {
  return { endpoint, ...parts }
}
