import { type Column, count, field, name, since, text, wide } from './column.ts'
import { valueAt } from './object.ts'

const eventObject: Column = {
  name: 'Object',
  cell: (event) =>
    `${text(valueAt(event, 'involvedObject.kind')).toLowerCase()}/${text(valueAt(event, 'involvedObject.name'))}`,
}

const lastSeen: Column = {
  name: 'Last Seen',
  cell: (event, nowMs) => {
    const path = ['series.lastObservedTime', 'lastTimestamp', 'eventTime'].find(
      (each) => valueAt(event, each) != null,
    )
    return since('', path ?? 'metadata.creationTimestamp').cell(event, nowMs)
  },
}

/** Nobody knows events by name. */
export const eventColumns: readonly Column[] = [
  lastSeen,
  field('Type', 'type'),
  field('Reason', 'reason'),
  eventObject,
  wide(field('Source', 'source.component')),
  field('Message', 'message'),
  wide(since('First Seen', 'firstTimestamp')),
  wide(count('Count', 'count')),
  wide(name),
]
