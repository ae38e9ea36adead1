/** What callees call the requests of a mesh that was read: asked for on request alone. */
import { type OperationSample, withOperations } from '@periplus/mesh'
import { type DisplayOption, message } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import type { VectorSample } from '../sources/prometheus/client.ts'
import { metrics } from '../sources/prometheus/families.ts'
import {
  operationRates,
  operationSeries,
  toOperationSamples,
} from '../sources/prometheus/operations.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { formedInstant } from './formed-instant.ts'
import type { CollectedMesh } from './mesh.ts'
import { mergeReadings, type Read, readSource } from './reading.ts'
import { askedOnce } from './upstream-place.ts'

const kept = 4

const samplesOf = remember(toOperationSamples, kept)

const mergeSamples = remember(
  (...all: readonly (readonly OperationSample[])[]): readonly OperationSample[] => {
    const [only, ...others] = all
    return only && others.length === 0 ? only : all.flat()
  },
  kept,
)

/** Reads of the same counters differ by less; what was recorded, and raw samples, by a little more. */
const tolerances = { raw: 0.01, recorded: 0.05 } as const

/** Each holds a whole mesh: as many as there are views kept of it. */
const named = remember(withOperations, 2)

/** The mesh as a page shows it: with operations, where it asks for them. */
export const collectDisplayed = (
  context: RequestContext,
  mesh: CollectedMesh,
  display: readonly DisplayOption[] = [],
): CollectedMesh | Promise<CollectedMesh> =>
  display.includes('operations') ? collectOperations(context, mesh) : mesh

/** The same mesh, its calls told what their callees call parts of them. */
export async function collectOperations(
  context: RequestContext,
  mesh: CollectedMesh,
): Promise<CollectedMesh> {
  const asked = askedOnce(context.clusters, 'prometheus').filter(
    ({ prometheus }) => prometheus && mesh.forms.has(prometheus.address),
  )
  const reads = await Promise.all(asked.map((sources) => readOperations(context, mesh, sources)))
  const samples = mergeSamples(...reads.flatMap(({ value }) => (value ? [value] : [])))
  const isRecorded = [...mesh.forms.values()].some(({ recorded }) => recorded.has(metrics.requests))
  const tolerance = isRecorded ? tolerances.recorded : tolerances.raw
  const readings: readonly SourceReading[] = reads.map(({ reading }) => reading)
  return {
    ...mesh,
    base: samples.length === 0 ? mesh.base : named(mesh.base, mesh.facts, samples, tolerance),
    readings: mergeReadings([...mesh.readings, ...readings]),
  }
}

/** More samples than this are read for a picture, but not for a mark on it: a second or two of Prometheus. */
const mostSamples = 20_000_000

async function readOperations(
  context: RequestContext,
  mesh: CollectedMesh,
  { cluster, prometheus }: RequestContext['clusters'][number],
): Promise<Read<readonly OperationSample[]>> {
  const read = await readSource(
    context,
    'prometheus',
    cluster,
    prometheus && (() => readRates(prometheus, mesh)),
  )
  const rows = read.value
  if (rows !== 'too many') {
    return { value: rows && samplesOf(rows), reading: read.reading }
  }
  const reason = message('sources.operations-not-recorded')
  return { value: null, reading: { ...read.reading, state: 'partial', message: reason } }
}

/** Where records are read because raw samples are many, those that are classified are counted first. */
async function readRates(
  prometheus: PrometheusSource,
  mesh: CollectedMesh,
): Promise<Measured<readonly VectorSample[] | 'too many'>> {
  const at = formedInstant(mesh, prometheus)
  const isRecorded = at.form?.recorded.has(metrics.requests) ?? false
  const counted = isRecorded
    ? await prometheus.instant(operationSeries(at.atSeconds), at.atSeconds)
    : null
  const [series] = counted?.value ?? []
  const scrapes = at.windowSeconds / mesh.window.scrapeIntervalSeconds
  if (counted && (series?.value ?? 0) * scrapes > mostSamples) {
    return { ...counted, value: 'too many' }
  }
  const answer = await prometheus.instant(operationRates(at), at.atSeconds)
  return { ...answer, queries: answer.queries + (counted?.queries ?? 0) }
}
