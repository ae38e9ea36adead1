import { stableFraction } from '../scenario/stable-hash.ts'
import type { World } from '../world/world.ts'
import { callGraphOf, type Entry } from './call-graph.ts'
import type { TraceSearch } from './search-parameters.ts'
import { endUs, type Span } from './span.ts'
import { SAMPLED_SHARE } from './span-attributes.ts'
import { buildTrace } from './trace.ts'
import { type TraceKey, traceIdOf, traceKeyOf } from './trace-id.ts'

export const MINUTE_US = 60_000_000

/**
 * Like Jaeger's memory store, this one forgets: it keeps about so many traces, and none that began
 * more than six hours ago. A search that matches nothing has to look at all of them.
 */
const KEPT_TRACES = 40_000
const KEPT_MINUTES = 360

export type Trace = readonly Span[]

/** The traces of the world's sampled requests, made when they are asked for. */
export interface TraceStore {
  /** Newest first. */
  find(search: TraceSearch): Trace[]
  get(traceId: string): Trace | null
  /** Those that begin in a minute since 1970, oldest first; the future is known, too. */
  begunIn(minute: number): ExpectedTrace[]
}

/** A trace that is not made yet. */
export interface ExpectedTrace {
  readonly startUs: number
  /** Empty where the request leaves no spans. */
  make(): Trace
}

export function createTraceStore(world: World): TraceStore {
  const { entries } = callGraphOf(world)
  return {
    find: (search) => findTraces(world, entries, search),
    get: (traceId) => {
      const key = traceKeyOf(world.seed, traceId)
      const entry = key && entries[key.entry]
      if (!key || !entry || key.ordinal >= tracesIn(world, entry, key.minute)) return null
      if (key.minute < oldestMinute(world)) return null
      return finished(world, build(world, entry, key))
    },
    begunIn: (minute) =>
      keysIn(world, entries, minute, '')
        .reverse()
        .map(({ key, entry, startUs }) => ({ startUs, make: () => build(world, entry, key) })),
  }
}

function findTraces(world: World, entries: readonly Entry[], search: TraceSearch): Trace[] {
  const nowUs = world.clock.nowMs() * 1000
  const newest = Math.floor(Math.min(search.startMaxUs, nowUs) / MINUTE_US)
  const oldest = Math.max(Math.floor(search.startMinUs / MINUTE_US), oldestMinute(world))
  const found: Trace[] = []
  for (let minute = newest; minute >= oldest && found.length < search.limit; minute -= 1) {
    const keys = keysIn(world, entries, minute, search.serviceName)
    for (const { key, entry } of keys) {
      const trace = finished(world, build(world, entry, key))
      if (trace && matches(trace, search)) found.push(trace)
      if (found.length >= search.limit) break
    }
  }
  return found
}

/** The traces of one minute, newest first, of entries that may touch the service. */
function keysIn(world: World, entries: readonly Entry[], minute: number, serviceName: string) {
  return entries
    .flatMap((entry, index) => {
      if (serviceName !== '' && !entry.services.has(serviceName)) return []
      return Array.from({ length: tracesIn(world, entry, minute) }, (_, ordinal) => {
        const key: TraceKey = { minute, entry: index, ordinal }
        return { key, entry, startUs: startOf(world, key) }
      })
    })
    .sort((a, b) => b.startUs - a.startUs)
}

function oldestMinute(world: World): number {
  const calls = new Set(callGraphOf(world).entries.map(({ call }) => call))
  const perSecond = [...calls].reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0)
  const kept = Math.min(KEPT_MINUTES, Math.ceil(KEPT_TRACES / (perSecond * SAMPLED_SHARE * 60)))
  const now = Math.floor(world.clock.nowMs() / 60_000)
  return Math.max(now - kept, Math.ceil(world.beginsAt / 60))
}

/** How many requests of an entry are sampled in a minute: the expected number, rounded by chance. */
function tracesIn(world: World, { call, target }: Entry, minute: number): number {
  const curve = world.curveOf({ call, target })
  const requests = curve.total((minute + 1) * 60) - curve.total(minute * 60)
  const place = call.targets.indexOf(target)
  const chance = stableFraction(`${world.seed}/sampled/${call.id}/${place}/${minute}`)
  return Math.floor(requests * SAMPLED_SHARE + chance)
}

function startOf(world: World, { minute, entry, ordinal }: TraceKey): number {
  const place = stableFraction(`${world.seed}/start/${minute}/${entry}/${ordinal}`)
  return minute * MINUTE_US + Math.floor(place * MINUTE_US)
}

const build = (world: World, entry: Entry, key: TraceKey): Trace =>
  buildTrace(world, entry, traceIdOf(world.seed, key), startOf(world, key))

/** A trace reaches the store when its last span has ended. */
function finished(world: World, trace: Trace): Trace | null {
  const nowUs = world.clock.nowMs() * 1000
  return trace.length > 0 && trace.every((span) => endUs(span) <= nowUs) ? trace : null
}

/** Jaeger's rule: one span must answer the whole question. */
function matches(trace: Trace, search: TraceSearch): boolean {
  const wanted = Object.entries(search.attributes)
  return trace.some(
    (span) =>
      (search.serviceName === '' || span.serviceName === search.serviceName) &&
      (search.operationName === '' || span.operation === search.operationName) &&
      span.startUs >= search.startMinUs &&
      span.startUs <= search.startMaxUs &&
      (search.durationMinUs === null || span.durationUs >= search.durationMinUs) &&
      (search.durationMaxUs === null || span.durationUs <= search.durationMaxUs) &&
      wanted.every(([key, value]) => attributeOf(span, key) === value),
  )
}

const attributeOf = (span: Span, key: string): string | undefined =>
  key === 'span.kind' ? span.kind : span.attributes[key]
