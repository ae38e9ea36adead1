/** How the telemetry of a window is read; details of it are asked in the same way. */
import {
  type Instant,
  literal,
  type Matcher,
  matches,
  oneOf,
  or,
  type PromQl,
  rate,
} from './query-builder.ts'
import { minutely, type Recording, recordedRate } from './recording-rules.ts'

export interface ReadForm {
  /** By metric, the recording that stands for it; metrics that are not here are read raw. */
  readonly recorded: ReadonlyMap<string, Recording>
  /** Null: the whole mesh. */
  readonly scope: TrafficScope | null
}

/** Calls from, to and through these. */
export interface TrafficScope {
  readonly namespaces: readonly string[]
  /** Hosts of their ServiceEntries, which telemetry may not know to be theirs; `*.` begins a wildcard. */
  readonly hosts: readonly string[]
}

export const rawForm: ReadForm = { recorded: new Map(), scope: null }

export interface FormedInstant extends Instant {
  /** Absent: all of it, raw. */
  readonly form?: ReadForm
}

/** The rate of a metric; one series for each edge or pod. */
export function rateOf(
  metric: string,
  matchers: readonly Matcher[],
  instant: FormedInstant,
): PromQl {
  const { recorded, scope } = instant.form ?? rawForm
  const recording = reachingInto(instant.windowSeconds, recorded.get(metric))
  const rateAt = recording
    ? (each: readonly Matcher[]) => recordedRate(metric, recording, each, instant)
    : (each: readonly Matcher[]) => rate(metric, each, instant)
  return or(sidesOf(scope).map((side) => rateAt([...matchers, ...side])))
}

/**
 * For a shorter window than the whole, such as a step of a chart: what was recorded by the hour was
 * recorded by the minute before. Null: neither fits.
 */
function reachingInto(windowSeconds: number, recording: Recording | undefined): Recording | null {
  if (!recording) return null
  return [recording, minutely].find((each) => each.leastWindowSeconds <= windowSeconds) ?? null
}

/**
 * What selects the calls of a scope, one of them at least. Their union has each series once: `or` takes
 * of the later ones what the earlier ones have not.
 */
export function sidesOf(scope: TrafficScope | null): (readonly Matcher[])[] {
  if (!scope) return [[]]
  const { namespaces, hosts } = scope
  return [
    [oneOf('source_workload_namespace', namespaces)],
    [oneOf('destination_workload_namespace', namespaces)],
    [oneOf('destination_service_namespace', namespaces)],
    [matches('destination_service', [ownHosts(namespaces), ...hosts.map(hostPattern)].join('|'))],
  ]
}

/** `name.namespace` and longer: a Host header's spelling, where the proxy knew no service. */
const ownHosts = (namespaces: readonly string[]) =>
  `[^.]+[.](${namespaces.map(literal).join('|')})([.].*)?`

const hostPattern = (host: string) =>
  host.startsWith('*') ? `.*${literal(host.slice(1))}` : literal(host)
