/** What callees call the requests of a mesh that was read: asked for on request alone. */
import { type OperationSample, withOperations } from '@periplus/mesh'
import { type DisplayOption, message } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import { metrics } from '../sources/prometheus/families.ts'
import { operationRates, toOperationSamples } from '../sources/prometheus/operations.ts'
import type { SourceReading } from '../sources/source-reading.ts'
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

const named = remember(withOperations, kept)

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
  const readings: readonly SourceReading[] = reads.map(({ reading }) => reading)
  return {
    ...mesh,
    base: named(mesh.base, mesh.facts, samples),
    readings: mergeReadings([...mesh.readings, ...readings]),
  }
}

async function readOperations(
  context: RequestContext,
  mesh: CollectedMesh,
  { cluster, prometheus }: RequestContext['clusters'][number],
): Promise<Read<readonly OperationSample[]>> {
  const at = prometheus && formedInstant(mesh, prometheus)
  const read = await readSource(
    context,
    'prometheus',
    cluster,
    prometheus && at && isReadRaw(at.form)
      ? () => prometheus.instant(operationRates(at), at.atSeconds)
      : async () => ({ value: null, tookMs: 0, queries: 0 }),
  )
  if (!read.value) {
    if (read.reading.state !== 'ok') return { value: null, reading: read.reading }
    const reading = {
      ...read.reading,
      state: 'partial' as const,
      message: message('sources.operations-not-recorded'),
    }
    return { value: null, reading }
  }
  return { value: samplesOf(read.value), reading: read.reading }
}

/** What was recorded has no operations, and where records are read, the samples themselves are too many. */
const isReadRaw = (form: ReturnType<typeof formedInstant>['form']) =>
  !form?.recorded.has(metrics.requests)
