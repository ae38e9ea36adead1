/** One read of the traffic of a window: every family once, and what they leave out. */
import type { TrafficSample } from '@periplus/mesh'
import { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { CallBook } from './call-book.ts'
import { type CallRows, joinCallRows, takeCallRows } from './call-rows.ts'
import { readCalleesWord } from './callees-word.ts'
import type { PrometheusClient } from './client.ts'
import { type MeshFamily, meshFamilies } from './families.ts'
import { hearDoubts } from './hear-doubts.ts'
import { wholeMesh } from './queries.ts'
import type { FormedInstant, ReadForm } from './read-form.ts'
import { type PodName, readSides } from './side-reads.ts'
import { type FamilyName, toTrafficSamples } from './to-facts.ts'

export interface TrafficRead {
  readonly samples: readonly TrafficSample[]
  /** Families that could not be read, as the first of them failed; null when all could. */
  readonly failure: SourceFailure | null
  /** Pods whose proxy was not scraped for two intervals or longer; absent where nobody can tell. */
  readonly silentPods?: readonly PodName[]
  /** How it was read; absent: raw, and the whole mesh. */
  readonly form?: ReadForm
  /** The calls alone: requests and bytes of TCP, while their other figures are still being read. */
  readonly isEarly?: true
}

export interface TrafficQuestion {
  readonly prometheus: PrometheusClient
  readonly book: CallBook
  readonly instant: FormedInstant & { readonly atSeconds: number }
  readonly scrapeIntervalSeconds: number
  nowMs(): number
  /** Wants to know of the calls as soon as they are read; they are read before all else then. */
  tellEarly?(early: Measured<TrafficRead>): void
}

/** Who calls whom, and how it ends. */
const familiesOfCalls = ['requests', 'tcpSent', 'tcpReceived'] as const satisfies MeshFamily[]

/** @throws SourceFailure when no family could be read */
export async function readTraffic(question: TrafficQuestion): Promise<Measured<TrafficRead>> {
  const { prometheus, book, instant, scrapeIntervalSeconds, nowMs, tellEarly } = question
  const startedMs = nowMs()
  const { atSeconds, form } = instant
  const { callsOf, close } = book.open()
  const { client, doubt, hearTwice } = hearDoubts(prometheus)
  const readFamilies = openFamilies(async (family) => {
    const parts = await Promise.all(
      wholeMesh(family, instant).map(({ text }, index) =>
        client.instantRows(text, atSeconds, takeCallRows(callsOf(`${family} ${index}`))),
      ),
    )
    return {
      value: joinCallRows(parts.map((part) => part.value)),
      tookMs: Math.max(...parts.map((part) => part.tookMs)),
      queries: parts.reduce((sum, part) => sum + part.queries, 0),
    }
  })
  const formed = form ? { form } : {}
  if (tellEarly) {
    const { families, failures, queries } = await readFamilies(familiesOfCalls)
    if (failures.length === 0) {
      const samples = toTrafficSamples(families)
      const value: TrafficRead = { samples, failure: null, ...formed, isEarly: true }
      tellEarly({ value, tookMs: nowMs() - startedMs, queries })
    }
  }
  const besides = readSides(client, instant, scrapeIntervalSeconds, callsOf('besides'))
  const { families, failures, queries } = await readFamilies(meshFamilies)
  const [failure = null] = failures
  if (failure && failures.length === meshFamilies.length) throw failure
  const word = await readCalleesWord(client, instant, families.requests ?? null, callsOf('callees'))
  const sides = await besides
  close()
  const whole: Partial<Record<FamilyName, CallRows | null>> = { ...families }
  for (const { family, rows } of [...word.rows, ...sides.rates]) {
    whole[family] = joinCallRows([...(whole[family] ? [whole[family]] : []), rows])
  }
  return {
    value: {
      samples: toTrafficSamples(whole, hearTwice),
      failure: failure ?? word.failure ?? sides.failure,
      silentPods: sides.silentPods,
      ...formed,
    },
    tookMs: nowMs() - startedMs,
    queries: queries + sides.queries + word.queries,
    ...doubt(),
  }
}

interface ReadFamilies {
  /** Null: could not be read. */
  readonly families: Readonly<Partial<Record<MeshFamily, CallRows | null>>>
  readonly failures: readonly SourceFailure[]
  readonly queries: number
}

/** Reads families, each at most once, however often it is asked for. Throws what is a fault of ours. */
function openFamilies(ask: (family: MeshFamily) => Promise<Measured<CallRows>>) {
  const asked = new Map<MeshFamily, Promise<Measured<CallRows>>>()
  const once = (family: MeshFamily) => {
    const answer = asked.get(family) ?? ask(family)
    asked.set(family, answer)
    return answer
  }
  return async (wanted: readonly MeshFamily[]): Promise<ReadFamilies> => {
    const answers = await Promise.allSettled(wanted.map(once))
    const families: Partial<Record<MeshFamily, CallRows | null>> = {}
    const failures: SourceFailure[] = []
    let queries = 0
    wanted.forEach((family, index) => {
      const answer = answers[index]
      families[family] = answer?.status === 'fulfilled' ? answer.value.value : null
      queries += answer?.status === 'fulfilled' ? answer.value.queries : 1
      if (answer?.status !== 'rejected') return
      if (!(answer.reason instanceof SourceFailure)) throw answer.reason
      failures.push(answer.reason)
    })
    return { families, failures, queries }
  }
}
