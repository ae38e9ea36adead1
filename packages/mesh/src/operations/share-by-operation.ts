/**
 * The requests of one call path, shared between the operations that the callee's side knows them by.
 * The caller counts the requests, and knows no operation; the callee knows the operations, and counts
 * attempts. So each way in which the caller saw requests end is shared as the callee counts what
 * ended so: the parts add up to the edge, whoever counted.
 */
import { groupBy } from '../config/group-by.ts'
import { addSums } from '../graph/add-sums.ts'
import type { BaseEdge, EdgeOperation } from '../graph/base-graph.ts'
import { isNeverSent } from '../graph/honesty/never-sent.ts'
import { type CodeSum, partOf, sumsOfSample, type TrafficSums } from '../graph/traffic-sums.ts'
import type { Reporter } from '../model/traffic.ts'
import type { OperationSample } from './operation-sample.ts'

/**
 * @param samples of this edge, of every reporter that classifies
 * @param tolerance share, 0..1, by which counts of the same requests may differ
 */
export function operationsOfEdge(
  edge: BaseEdge,
  samples: readonly OperationSample[],
  tolerance: number,
): readonly EdgeOperation[] {
  const reporter = classifierOf(edge, samples)
  if (!reporter || !edge.sums.requestsPerSecond) return []
  const told = toldBy(reporter, samples)
  const all = edge.reports[reporter] ?? addSums(told.map(({ sums }) => sums))
  const shares = sharesOf(edge, all, told, reporter, tolerance)
  return told.flatMap(({ name, sums }) => {
    const codes = edge.sums.codes
      .map((code) => ({
        ...code,
        requestsPerSecond: code.requestsPerSecond * (shares.get(code)?.get(name) ?? 0),
      }))
      .filter(({ requestsPerSecond }) => requestsPerSecond > 0)
    const requestsPerSecond = codes.reduce((sum, code) => sum + code.requestsPerSecond, 0)
    if (requestsPerSecond === 0) return []
    const share = requestsPerSecond / (edge.sums.requestsPerSecond ?? requestsPerSecond)
    const part = partOf(edge.sums, share)
    return [
      {
        name,
        reporter,
        told: sums,
        sums: { ...part, requestsPerSecond, codes, ...securityOf(sums, part) },
      },
    ]
  })
}

/** Whose figures the edge has, if it classifies; else who received the requests. */
function classifierOf(edge: BaseEdge, samples: readonly OperationSample[]): Reporter | undefined {
  const order: readonly Reporter[] = [edge.reporter, 'waypoint', 'destination', 'source']
  return order.find((each) => samples.some(({ reporter }) => reporter === each))
}

interface Told {
  readonly name: string
  readonly sums: TrafficSums
}

const toldBy = (reporter: Reporter, samples: readonly OperationSample[]): Told[] =>
  [...groupBy(samples, ({ operation }) => operation)]
    .map(([name, all]) => {
      const own = all.filter((sample) => sample.reporter === reporter)
      return { name, sums: addSums(own.map(sumsOfSample)) }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Who received the requests knows how each was secured. */
const securityOf = (told: TrafficSums, part: TrafficSums) =>
  told.mutualTls + told.plaintext > 0
    ? { mutualTls: told.mutualTls, plaintext: told.plaintext }
    : { mutualTls: part.mutualTls, plaintext: part.plaintext }

/** By how requests of the edge ended: the share of each operation, 0..1, together at most 1. */
type Shares = ReadonlyMap<CodeSum, ReadonlyMap<string, number>>

function sharesOf(
  { sums, reporter }: BaseEdge,
  all: TrafficSums,
  told: readonly Told[],
  classifier: Reporter,
  tolerance: number,
): Shares {
  const shared = (code: CodeSum, withFlags: boolean, total: number) =>
    among(told, isLike(code, withFlags), total, tolerance)
  if (reporter === classifier) {
    return new Map(sums.codes.map((code) => [code, shared(code, true, code.requestsPerSecond)]))
  }
  const answered = sums.codes.filter(isAnswered)
  const missing = cutOff(missingTo(answered, all))
  const unanswered = sums.codes.filter((code) => !isAnswered(code) && !isNeverSent(code))
  const wanted = rateOf(unanswered)
  const there = [...missing.values()].reduce((sum, rate) => sum + rate, 0)
  const found = wanted === 0 ? 0 : Math.min(1, there / wanted)
  return new Map(
    sums.codes.map((code) => {
      if (isAnswered(code)) return [code, shared(code, false, sumOf(code, all))]
      if (!unanswered.includes(code) || there === 0) return [code, new Map<string, number>()]
      return [code, shareOfMissing(told, missing, all, found)]
    }),
  )
}

/** The answer came from the callee, which therefore counts it alike. */
const isAnswered = ({ flags }: CodeSum) => flags === '-' || flags === 'URX'

const isLike = (code: CodeSum, withFlags: boolean) => (other: CodeSum) =>
  other.code === code.code &&
  other.protocol === code.protocol &&
  (!withFlags || other.flags === code.flags)

const rateOf = (codes: readonly CodeSum[]) =>
  codes.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0)

const sumOf = (code: CodeSum, { codes }: TrafficSums) => rateOf(codes.filter(isLike(code, false)))

function among(
  told: readonly Told[],
  isSuch: (code: CodeSum) => boolean,
  total: number,
  tolerance: number,
): ReadonlyMap<string, number> {
  const rates = told.map(({ name, sums }) => [name, rateOf(sums.codes.filter(isSuch))] as const)
  const named = rates.reduce((sum, [, rate]) => sum + rate, 0)
  if (named === 0) return new Map()
  const whole = named >= total * (1 - tolerance) ? named : total
  return new Map(rates.map(([name, rate]) => [name, rate / whole]))
}

/**
 * What the callee counts and no answer accounts for, by code: a caller that gives up says 504, its
 * callee 0.
 */
function missingTo(answered: readonly CodeSum[], all: TrafficSums): ReadonlyMap<string, number> {
  const missing = new Map<string, number>()
  for (const [code, told] of groupBy(all.codes, ({ code }) => code)) {
    const [first] = told
    const total = rateOf(told)
    const known = first ? rateOf(answered.filter(isLike(first, false))) : 0
    if (total - known > total * notable) missing.set(code, total - known)
  }
  return missing
}

/** Where callers gave up, the callee counts 0; what else is missing then was attempted again. */
function cutOff(missing: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const rate = missing.get('0')
  return rate === undefined ? missing : new Map([['0', rate]])
}

/** Two proxies that are not scraped together never count quite the same. */
const notable = 0.05

function shareOfMissing(
  told: readonly Told[],
  missing: ReadonlyMap<string, number>,
  all: TrafficSums,
  found: number,
): ReadonlyMap<string, number> {
  const total = [...missing.values()].reduce((sum, rate) => sum + rate, 0)
  const shares = new Map<string, number>()
  for (const [code, left] of missing) {
    const isIt = (each: CodeSum) => each.code === code
    const ofCode = among(told, isIt, rateOf(all.codes.filter(isIt)), 0)
    for (const [name, share] of ofCode) {
      shares.set(name, (shares.get(name) ?? 0) + share * (left / total) * found)
    }
  }
  return shares
}
