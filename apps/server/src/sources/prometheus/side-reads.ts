/** What a graph can do without: where it cannot be read, figures are missing, and the rest is right. */
import { SourceFailure } from '../source-failure.ts'
import type { ReadCall } from './call.ts'
import { callRowsByFamily, type FamilyRows, takeCallRows } from './call-rows.ts'
import type { PrometheusClient } from './client.ts'
import { type SideFamily, sideFamilies } from './families.ts'
import { besides, type OneSidedFamily, oneSidedFamilies, podLabels, silentPods } from './queries.ts'
import type { FormedInstant } from './read-form.ts'
import type { Labels } from './vector-reader.ts'

export interface PodName {
  readonly namespace: string
  readonly name: string
}

const besideFamilies = [...sideFamilies, ...oneSidedFamilies]

export interface SideReads {
  /** Of the one-sided families, what callees say of callers without a proxy. */
  readonly rates: readonly FamilyRows<SideFamily | OneSidedFamily>[]
  readonly silentPods: readonly PodName[]
  readonly queries: number
  /** Why some of it is missing; null where nothing is. */
  readonly failure: SourceFailure | null
}

/** @param callOf of the book of this read */
export async function readSides(
  client: Pick<PrometheusClient, 'instant' | 'instantRows'>,
  instant: FormedInstant & { readonly atSeconds: number },
  scrapeIntervalSeconds: number,
  callOf: ReadCall,
): Promise<SideReads> {
  const { atSeconds } = instant
  // Two intervals have passed once two scrapes are missing, which need not be exactly apart.
  const twoScrapes = { atSeconds, windowSeconds: Math.ceil(scrapeIntervalSeconds * 2) }
  const [counts, silent] = await Promise.all([
    orNothing(client.instantRows(besides(instant).text, atSeconds, takeCallRows(callOf))),
    orNothing(client.instant(silentPods(twoScrapes).text, atSeconds)),
  ])
  return {
    rates: counts.value ? callRowsByFamily(counts.value, besideFamilies) : [],
    silentPods: (silent.value ?? []).flatMap(({ labels }) => podNamed(labels) ?? []),
    queries: 2,
    failure: counts.failure ?? silent.failure,
  }
}

async function orNothing<Rows>(answer: Promise<{ readonly value: Rows }>) {
  try {
    return { value: (await answer).value, failure: null }
  } catch (failure) {
    if (failure instanceof SourceFailure) return { value: null, failure }
    throw failure
  }
}

function podNamed(labels: Labels): PodName | null {
  for (const [namespaceLabel, podLabel] of podLabels) {
    const namespace = labels[namespaceLabel]
    const name = labels[podLabel]
    if (namespace && name) return { namespace, name }
  }
  return null
}
