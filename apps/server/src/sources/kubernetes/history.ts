/** What the watch saw change of configuration, in memory: as much as is useful, and no more. */
import { isDeepStrictEqual } from 'node:util'
import type { ConfigObject } from '@periplus/mesh'
import { addressOf, keyOfAddress, type ObjectAddress } from './object-address.ts'

/** One change of one object. States are JSON without the status; null where there was, or is, none. */
export interface Change {
  /** When the watch saw it, epoch milliseconds. No two of one object have the same: it names the change. */
  readonly atMs: number
  /** The field manager that wrote it; null where nobody says. */
  readonly by: string | null
  readonly change: 'created' | 'changed' | 'deleted'
  readonly before: string | null
  readonly after: string | null
}

export interface ObjectHistory {
  /** When its kind was first listed, epoch milliseconds; null where no history of it is kept. */
  readonly sinceMs: number | null
  /** Newest first. */
  readonly changes: readonly Change[]
  /** Whether older changes were forgotten. */
  readonly truncated: boolean
}

export interface History {
  of(address: ObjectAddress): ObjectHistory
  /** When the watch last saw its spec or metadata change, epoch milliseconds; null: it did not. */
  lastChangeMs(address: ObjectAddress): number | null
}

export interface HistoryKeeper extends History {
  /** A kind has been listed for the first time: from now on its changes are seen. */
  begin(group: string, kind: string): void
  /** An object was one thing and is another; null: there was, or is, none. */
  note(before: ConfigObject | null, after: ConfigObject | null): void
}

export interface HistoryLimits {
  readonly changesPerObject: number
  readonly changes: number
  /** Of all states together; one that is the end of a change and the begin of the next counts twice. */
  readonly characters: number
}

const usualLimits: HistoryLimits = {
  changesPerObject: 20,
  changes: 2000,
  characters: 32 * 1024 * 1024,
}

type UndatedChange = Omit<Change, 'atMs'>

interface Entry {
  readonly changes: Set<Change>
  truncated: boolean
}

export function createHistory(
  nowMs: () => number,
  limits: HistoryLimits = usualLimits,
): HistoryKeeper {
  const since = new Map<string, number>()
  const entries = new Map<string, Entry>()
  /** Of all objects, oldest first. */
  const order = new Map<Change, Entry>()
  let characters = 0

  function forget(change: Change, entry: Entry) {
    entry.changes.delete(change)
    order.delete(change)
    entry.truncated = true
    characters -= sizeOf(change)
  }

  function forgetOldest() {
    const [oldest] = order
    if (oldest) forget(...oldest)
  }

  function add(key: string, undated: UndatedChange) {
    const entry = entries.get(key) ?? { changes: new Set(), truncated: false }
    entries.set(key, entry)
    const change = { ...undated, atMs: Math.max(nowMs(), (newestOf(entry)?.atMs ?? 0) + 1) }
    entry.changes.add(change)
    order.set(change, entry)
    characters += sizeOf(change)
    const [first] = entry.changes
    if (entry.changes.size > limits.changesPerObject && first) forget(first, entry)
    while (order.size > limits.changes || characters > limits.characters) forgetOldest()
    // Of an object that is forgotten whole, nothing is left to say; a cluster makes new names for ever.
    if (entries.size > 2 * limits.changes) {
      for (const [each, { changes }] of entries) if (changes.size === 0) entries.delete(each)
    }
  }

  function changesBetween(
    before: ConfigObject | null,
    after: ConfigObject | null,
  ): readonly (readonly [key: string, change: UndatedChange])[] {
    const either = after ?? before
    if (!either || (before && after && isSame(before, after))) return []
    const key = keyOfAddress(addressOf(either))
    const [earlier, now] = [before && stateOf(before), after && stateOf(after)]
    // Between two looks it was deleted and made anew: it is another object of the same name.
    if (before && after && before.createdAtMs !== after.createdAtMs) {
      const by = writerOf(null, after)
      return [
        [key, { by: null, change: 'deleted', before: earlier, after: null }],
        [key, { by, change: 'created', before: null, after: now }],
      ]
    }
    const change = before ? (after ? 'changed' : 'deleted') : 'created'
    return [[key, { by: writerOf(before, after), change, before: earlier, after: now }]]
  }

  return {
    begin(group, kind) {
      const key = `${group}/${kind}`
      if (!since.has(key)) since.set(key, nowMs())
    },
    note(before, after) {
      try {
        for (const [key, change] of changesBetween(before, after)) add(key, change)
      } catch (error) {
        // Nested so deeply that it cannot be compared or written: the watch goes on without it.
        if (!(error instanceof RangeError)) throw error
      }
    },
    of(address) {
      const entry = entries.get(keyOfAddress(address))
      return {
        sinceMs: since.get(`${address.group}/${address.kind}`) ?? null,
        changes: [...(entry?.changes ?? [])].reverse(),
        truncated: entry?.truncated ?? false,
      }
    },
    lastChangeMs(address) {
      return newestOf(entries.get(keyOfAddress(address)))?.atMs ?? null
    },
  }
}

const newestOf = (entry: Entry | undefined): Change | undefined =>
  entry && [...entry.changes].at(-1)

/** Status and what the API server counts do not matter: nobody wrote them. */
const isSame = (one: ConfigObject, other: ConfigObject): boolean =>
  one.createdAtMs === other.createdAtMs &&
  isDeepStrictEqual(one.labels, other.labels) &&
  isDeepStrictEqual(one.annotations, other.annotations) &&
  isDeepStrictEqual(one.spec, other.spec)

/**
 * Who deleted an object stands nowhere; who wrote it is known where that has a new date, or is somebody
 * else: two may write within the second to which dates are kept.
 */
function writerOf(before: ConfigObject | null, after: ConfigObject | null): string | null {
  const isAsBefore =
    before?.writtenAtMs === after?.writtenAtMs && before?.writtenBy === after?.writtenBy
  if (!after || (before && isAsBefore)) return null
  return after.writtenBy ?? null
}

/** The object as the API server would show it, without status. */
export function stateOf(object: ConfigObject): string {
  const { apiVersion, kind, namespace, name, labels, annotations, createdAtMs, spec } = object
  const metadata = {
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(createdAtMs !== null && { creationTimestamp: timestamp(createdAtMs) }),
    ...(Object.keys(labels).length > 0 && { labels }),
    name,
    ...(namespace !== null && { namespace }),
  }
  return JSON.stringify({ apiVersion, kind, metadata, spec })
}

/** As Kubernetes writes them: to the second. */
const timestamp = (ms: number) => new Date(ms).toISOString().replace(/\.000Z$/, 'Z')

const sizeOf = ({ before, after }: Change) => (before?.length ?? 0) + (after?.length ?? 0)
