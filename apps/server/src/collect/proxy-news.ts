/** What istiod says of its proxies, as far as a picture waits for it. */
import type { ProxySyncFact } from '@periplus/mesh'
import { message } from '@periplus/shared'
import type { IstiodReader } from '../sources/istiod/istiod-reader.ts'
import { createKeeper } from '../sources/memory/keep-same.ts'
import { remember } from '../sources/memory/remember.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { withPatience } from './patience.ts'
import { type Read, type ReadingContext, reading, readSource } from './reading.ts'

type Proxies = readonly ProxySyncFact[]

/** A picture does not wait longer than this for istiod. */
const patienceMs = 1500
/** What is not older than this is shown at once, while istiod is asked again. */
const newsMs = 60_000
/** As many sets of clusters as there may be. */
const kept = 6

const sameProxies = createKeeper<Proxies>()

const mergeProxies = remember((...all: readonly Proxies[]): Proxies => all.flat(), kept)

interface Heard {
  readonly value: Proxies
  /** Epoch milliseconds. */
  readonly atMs: number
}

const lastHeard = new WeakMap<IstiodReader, Heard>()

/** The proxies of every control plane: as of now, or of the last minute where that would take a while. */
export async function collectProxyNews(
  context: ReadingContext,
): Promise<{ readonly value: Proxies; readonly readings: readonly SourceReading[] }> {
  const reads = await Promise.all(
    context.clusters.map(async ({ cluster, istiod }) => {
      const { value, reading } = await newsOf(context, cluster, istiod)
      return { value: value && sameProxies(cluster, value), reading }
    }),
  )
  return {
    value: mergeProxies(...reads.flatMap((each) => (each.value ? [each.value] : []))),
    readings: reads.map((each) => each.reading),
  }
}

async function newsOf(
  context: ReadingContext,
  cluster: string,
  istiod: IstiodReader | null,
): Promise<Read<Proxies>> {
  const asking = readSource(context, 'istiod', cluster, istiod && (() => istiod.proxySync()))
  if (!istiod) return asking
  const { clock } = context
  const heard = asking.then((read) => {
    // What comes from memory is no newer than it was.
    const isNew = read.reading.queries > 0 || !lastHeard.has(istiod)
    if (read.value && isNew) lastHeard.set(istiod, { value: read.value, atMs: clock.nowMs() })
    return read
  })
  const news = () => {
    const last = lastHeard.get(istiod)
    return last && clock.nowMs() - last.atMs <= newsMs ? last.value : null
  }
  const read = await withPatience(heard, news() ? 0 : patienceMs)
  if (read) return read
  const value = news()
  return value ? { value, reading: reading('istiod', cluster, 'ok', null) } : late(cluster)
}

const late = (cluster: string): Read<Proxies> => ({
  value: null,
  reading: reading(
    'istiod',
    cluster,
    'partial',
    message('sources.not-yet-read', { upstream: 'istiod' }),
  ),
})
