import type { EventOf, StreamEndpoint } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { EventLog } from '../events/event-log.ts'

/** What one logged event is to one viewer. */
export type ShownEvent<S extends StreamEndpoint = StreamEndpoint> = {
  [Name in keyof S['events'] & string]: { name: Name; data: EventOf<S, Name> }
}[keyof S['events'] & string]

export interface IdentifiedEvent {
  readonly id: string
  readonly event: ShownEvent
}

/** A stream with what feeds it, as one viewer sees it. */
export interface Stream {
  readonly endpoint: StreamEndpoint
  /** Id of the newest event. */
  lastId(): string
  /** What a reader gets first, and again when it has missed something. */
  begin(context: RequestContext): readonly ShownEvent[]
  /** The events after an id; null where that cannot be told any more. */
  after(id: string, context: RequestContext): readonly IdentifiedEvent[] | null
  /** Calls back for each event from now on. Returns what ends it. */
  follow(context: RequestContext, listener: (event: IdentifiedEvent) => void): () => void
}

/**
 * The only way to add a stream: the log resumes readers, `show` cuts each event to its viewer and
 * says null where there is nothing for them.
 */
export function defineStream<S extends StreamEndpoint, Event>(
  endpoint: S,
  parts: {
    log: EventLog<Event>
    begin(context: RequestContext): readonly ShownEvent<S>[]
    show(event: Event, context: RequestContext): ShownEvent<S> | null
  },
): Stream {
  const { log, begin, show } = parts
  return {
    endpoint,
    begin,
    lastId: () => log.lastId(),
    after: (id, context) =>
      log.after(id)?.flatMap((logged) => {
        const event = show(logged.event, context)
        return event ? [{ id: logged.id, event }] : []
      }) ?? null,
    follow: (context, listener) =>
      log.subscribe((logged) => {
        const event = show(logged.event, context)
        if (event) listener({ id: logged.id, event })
      }),
  }
}
