import { remoteWrite, type WrittenSeries } from '@periplus/testing'
import { samplesBetween, valuesOf } from '../src/promql/samples.ts'
import { scrapeIntervalMs } from '../src/world/scrape-target.ts'
import type { Series } from '../src/world/series.ts'

/** Writes the scrapes of all series between two times to a Prometheus. Returns how many samples that were. */
export async function writeSamples(
  prometheusUrl: string,
  series: readonly Series[],
  fromMs: number,
  toMs: number,
): Promise<number> {
  const written = series.flatMap((each): WrittenSeries[] => {
    const scraped = samplesBetween(each, fromMs, toMs, toMs)
    if (scraped === null) return []
    const timeOf = (index: number) => (scraped.firstMs + index * scrapeIntervalMs) / 1000
    const samples = Array.from(valuesOf(scraped), (value, index) => [timeOf(index), value] as const)
    return [{ labels: each.labels, samples }]
  })
  await remoteWrite(prometheusUrl, written)
  return written.reduce((sum, { samples }) => sum + samples.length, 0)
}
