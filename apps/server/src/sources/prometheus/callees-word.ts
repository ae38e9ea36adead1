import { SourceFailure } from '../source-failure.ts'
import type { CallRow, ReadCall } from './call.ts'
import type { PrometheusClient, VectorSample } from './client.ts'
import { calleesWord, type OneSidedFamily, oneSidedFamilies } from './queries.ts'
import type { FormedInstant } from './read-form.ts'
import { whereCallersAreSilent } from './silent-callers.ts'

export interface CalleesWord {
  readonly rows: readonly {
    readonly family: OneSidedFamily
    readonly rows: readonly VectorSample<CallRow>[]
  }[]
  readonly queries: number
  /** Figures of those calls are missing; null where nothing is. */
  readonly failure: SourceFailure | null
}

/**
 * Durations and bytes of the calls that callers do not report, or not in full. Mostly there are none, and
 * nothing is asked.
 * @param requests rows of the family of requests, of all reporters
 * @param callOf of the book of this read
 */
export async function readCalleesWord(
  client: Pick<PrometheusClient, 'instantRows'>,
  instant: FormedInstant & { readonly atSeconds: number },
  requests: readonly VectorSample<CallRow>[],
  callOf: ReadCall,
): Promise<CalleesWord> {
  const calls = whereCallersAreSilent(requests)
  if (!calls) return { rows: [], queries: 0, failure: null }
  const promql = calleesWord(calls, instant).text
  try {
    const answer = await client.instantRows(promql, instant.atSeconds, callOf)
    return {
      rows: oneSidedFamilies.map((family) => ({
        family,
        rows: answer.value.filter(({ labels }) => labels.family === family),
      })),
      queries: answer.queries,
      failure: null,
    }
  } catch (failure) {
    if (failure instanceof SourceFailure) return { rows: [], queries: 1, failure }
    throw failure
  }
}
