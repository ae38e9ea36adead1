import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { compress } from 'snappyjs'
import { samplesBetween, valuesOf } from '../src/promql/samples.ts'
import { scrapeIntervalMs } from '../src/world/scrape-target.ts'
import type { Labels, Series } from '../src/world/series.ts'

const seriesPerRequest = 500

/**
 * Writes the scrapes of all series between two times to a Prometheus, by the remote-write protocol
 * (prometheus.WriteRequest, version 0.1.0). Returns how many samples that were.
 */
export async function writeSamples(
  prometheusUrl: string,
  series: readonly Series[],
  fromMs: number,
  toMs: number,
): Promise<number> {
  let written = 0
  for (let start = 0; start < series.length; start += seriesPerRequest) {
    const writer = new BinaryWriter()
    for (const each of series.slice(start, start + seriesPerRequest)) {
      const samples = samplesBetween(each, fromMs, toMs, toMs)
      if (samples === null) continue
      written += samples.count
      writer.tag(1, WireType.LengthDelimited).fork()
      writeLabels(writer, each.labels)
      valuesOf(samples).forEach((value, index) => {
        writer.tag(2, WireType.LengthDelimited).fork()
        writer.tag(1, WireType.Bit64).double(value)
        writer.tag(2, WireType.Varint).int64(samples.firstMs + index * scrapeIntervalMs)
        writer.join()
      })
      writer.join()
    }
    await post(prometheusUrl, compress(writer.finish()))
  }
  return written
}

/** Prometheus wants labels in the order of their names. */
function writeLabels(writer: BinaryWriter, labels: Labels): void {
  for (const name of Object.keys(labels).sort()) {
    const value = labels[name]
    if (value === undefined || value === '') continue
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(name)
    writer.tag(2, WireType.LengthDelimited).string(value)
    writer.join()
  }
}

async function post(prometheusUrl: string, body: Uint8Array): Promise<void> {
  const response = await fetch(`${prometheusUrl}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: Buffer.from(body),
  })
  if (!response.ok) throw new Error(`remote write: ${response.status} ${await response.text()}`)
}
