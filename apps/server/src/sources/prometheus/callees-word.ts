import { SourceFailure } from '../source-failure.ts'
import type { ReadCall } from './call.ts'
import { type CallRows, callRowsByFamily, type FamilyRows, takeCallRows } from './call-rows.ts'
import type { PrometheusClient } from './client.ts'
import { calleesWord, type OneSidedFamily, oneSidedFamilies } from './queries.ts'
import type { FormedInstant } from './read-form.ts'
import { whereCallersAreSilent } from './silent-callers.ts'

export interface CalleesWord {
  readonly rows: readonly FamilyRows<OneSidedFamily>[]
  readonly queries: number
  /** Figures of those calls are missing; null where nothing is. */
  readonly failure: SourceFailure | null
}

/**
 * Durations and bytes of the calls that callers do not report, or not in full. Mostly there are none, and
 * nothing is asked.
 * @param requests rows of the family of requests, of all reporters; null: they could not be read
 * @param callOf of the book of this read
 */
export async function readCalleesWord(
  client: Pick<PrometheusClient, 'instantRows'>,
  instant: FormedInstant & { readonly atSeconds: number },
  requests: CallRows | null,
  callOf: ReadCall,
): Promise<CalleesWord> {
  const calls = requests && whereCallersAreSilent(requests.rows)
  if (!calls) return { rows: [], queries: 0, failure: null }
  const promql = calleesWord(calls, instant).text
  try {
    const answer = await client.instantRows(promql, instant.atSeconds, takeCallRows(callOf))
    return {
      rows: callRowsByFamily(answer.value, oneSidedFamilies),
      queries: answer.queries,
      failure: null,
    }
  } catch (failure) {
    if (failure instanceof SourceFailure) return { rows: [], queries: 1, failure }
    throw failure
  }
}
