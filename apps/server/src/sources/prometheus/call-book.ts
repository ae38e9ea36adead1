/**
 * Reads what rows of the mesh's traffic are about. A large mesh has tens of thousands of rows with some
 * twenty labels each, in which the same workloads, services and endings are named again and again.
 * Prometheus writes labels in the order of their names, so that the text of a row falls into three
 * parts (`call-parts.ts`). Each part is parsed once, and what is equal becomes one
 * object; the book remembers what was named, since the next read names the same mesh.
 */
import type { TelemetryPeer } from '@periplus/mesh'
import type { Call, CallEnding, CallRow, CallTarget, ReadCall } from './call.ts'
import {
  type Called,
  openNames,
  type Parts,
  partsInOrder,
  partsOf,
  readCalled,
  readCaller,
  readEnding,
} from './call-parts.ts'

export interface CallBook {
  /** For one read of the mesh; the book remembers it once it is closed. */
  open(): {
    /** @param stream a question of each read: its rows mostly come in the order in which they came last */
    callsOf(stream: string): ReadCall
    close(): void
  }
}

export function openCallBook(): CallBook {
  let shelf = openShelf()
  let last: Streams = new Map()
  return {
    open() {
      const rowCount = [...last.values()].reduce((sum, rows) => sum + rows.length, 0)
      // Names in telemetry may change without end: what nobody has named of late is forgotten.
      if (shelf.size() > rowCount + spareParts) {
        shelf = openShelf()
        last = new Map()
      }
      const own = shelf
      const before = last
      const read: Streams = new Map()
      return {
        callsOf(stream) {
          const rows: WrittenRow[] = []
          read.set(stream, rows)
          return inOrderOf(before.get(stream) ?? [], own.rowOf, rows)
        },
        close() {
          // Rows of another shelf are other objects.
          if (own === shelf) last = read
        },
      }
    },
  }
}

/** So many parts more than there are rows are remembered. */
const spareParts = 20_000

/** Rows by the question that they answered, in the order in which they came. */
type Streams = Map<string, readonly WrittenRow[]>

interface WrittenRow extends CallRow {
  readonly parts: Parts
}

/**
 * Reads rows that are expected in the order of an earlier answer: to compare a text with the one that is
 * expected takes a tenth of the time of finding it among thousands.
 * @param rows what was read is added here
 */
function inOrderOf(
  expected: readonly WrittenRow[],
  rowOf: (json: string) => WrittenRow,
  rows: WrittenRow[],
): ReadCall {
  let at = 0
  let places: ReadonlyMap<WrittenRow, number> | null = null
  return (json) => {
    const next = expected[at]
    if (next && isWritten(next.parts, json)) {
      at += 1
      rows.push(next)
      return next
    }
    const row = rowOf(json)
    rows.push(row)
    places ??= new Map(expected.map((each, index) => [each, index]))
    const place = places.get(row)
    if (place !== undefined) at = place + 1
    return row
  }
}

function isWritten([called, ending, caller]: Parts, json: string): boolean {
  const endingAt = 1 + called.length
  const callerAt = endingAt + ending.length
  return (
    json.length === callerAt + caller.length + 1 &&
    json.slice(1, endingAt) === called &&
    json.slice(endingAt, callerAt) === ending &&
    json.slice(callerAt, -1) === caller
  )
}

/** A part of a row: its text, and what it says. */
interface Part<Said> {
  readonly text: string
  readonly said: Said
}

/** Everything that was named, each once. */
function openShelf() {
  const calledParts = new Map<string, Part<Called>>()
  const endingParts = new Map<string, Part<CallEnding>>()
  const callerParts = new Map<string, Part<TelemetryPeer>>()
  const names = openNames()
  const rowOnce = openRows()

  function rowOfParts([called, ending, caller]: Parts): WrittenRow | null {
    const theCalled =
      calledParts.get(called) ?? note(calledParts, called, readCalled(called, names))
    const theEnding = endingParts.get(ending) ?? note(endingParts, ending, readEnding(ending))
    const theCaller =
      callerParts.get(caller) ?? note(callerParts, caller, readCaller(caller, names))
    return theCalled && theEnding && theCaller && rowOnce(theCalled, theEnding, theCaller)
  }

  return {
    size: () => calledParts.size + callerParts.size + endingParts.size,
    rowOf(json: string): WrittenRow {
      const parts = partsOf(json)
      const row = (parts && rowOfParts(parts)) ?? rowOfParts(partsInOrder(json))
      if (!row) throw new Error('a row is none of calls')
      return row
    },
  }
}

function note<Said>(
  parts: Map<string, Part<Said>>,
  text: string,
  said: Said | null,
): Part<Said> | null {
  if (said === null) return null
  // A part of a longer text would keep all of that in memory.
  const part = { text: Buffer.from(text).toString(), said }
  parts.set(part.text, part)
  return part
}

/** Rows by their three parts, of which most pairs of ends have but a few. */
function openRows() {
  interface Known {
    readonly ending: CallEnding
    readonly row: WrittenRow
  }
  const rows = new Map<CallTarget, Map<TelemetryPeer, Known[]>>()
  let calls = 0
  return (
    { said: { target, family }, text: called }: Part<Called>,
    { said: ending, text: ended }: Part<CallEnding>,
    { said: source, text: caller }: Part<TelemetryPeer>,
  ): WrittenRow => {
    let bySource = rows.get(target)
    if (!bySource) {
      bySource = new Map()
      rows.set(target, bySource)
    }
    let among = bySource.get(source)
    if (!among) {
      among = []
      bySource.set(source, among)
    }
    const alike = among.filter((each) => each.ending === ending)
    const known = alike.find(({ row }) => row.family === family)
    if (known) return known.row
    const call = alike[0]?.row.call ?? callOf(source, target, ending, calls++)
    const row = { call, family, parts: [called, ended, caller] as const }
    among.push({ ending, row })
    return row
  }
}

/** By name: two objects that are spread into one take several times as long. */
function callOf(
  source: TelemetryPeer,
  target: CallTarget,
  ending: CallEnding,
  index: number,
): Call {
  const { destination, service, grpcStatus, security } = target
  const { reporter, requestProtocol, code, flags } = ending
  return {
    source,
    destination,
    service,
    reporter,
    requestProtocol,
    code,
    grpcStatus,
    flags,
    security,
    index,
  }
}
