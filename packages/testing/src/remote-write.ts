/** Series into a Prometheus by its remote-write receiver: https://prometheus.io/docs/specs/prw/remote_write_spec/ */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { compress } from 'snappyjs'

export interface WrittenSeries {
  /** `__name__` included; an empty value is no label. */
  readonly labels: Readonly<Record<string, string>>
  /** [epoch seconds, value], the oldest first. */
  readonly samples: readonly (readonly [number, number])[]
}

const seriesPerRequest = 500

/** @throws Error where it does not take them: samples must not be older than the store's last hour */
export async function remoteWrite(url: string, series: readonly WrittenSeries[]): Promise<void> {
  for (let start = 0; start < series.length; start += seriesPerRequest) {
    await post(url, writeRequest(series.slice(start, start + seriesPerRequest)))
  }
}

/** prometheus.WriteRequest of version 0.1.0. */
function writeRequest(series: readonly WrittenSeries[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const { labels, samples } of series) {
    writer.tag(1, WireType.LengthDelimited).fork()
    // Prometheus wants labels in the order of their names.
    for (const name of Object.keys(labels).sort()) {
      const value = labels[name]
      if (!value) continue
      writer.tag(1, WireType.LengthDelimited).fork()
      writer.tag(1, WireType.LengthDelimited).string(name)
      writer.tag(2, WireType.LengthDelimited).string(value)
      writer.join()
    }
    for (const [seconds, value] of samples) {
      writer.tag(2, WireType.LengthDelimited).fork()
      writer.tag(1, WireType.Bit64).double(value)
      writer.tag(2, WireType.Varint).int64(Math.round(seconds * 1000))
      writer.join()
    }
    writer.join()
  }
  return writer.finish()
}

async function post(url: string, request: Uint8Array): Promise<void> {
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: Buffer.from(compress(request)),
  })
  if (!answer.ok) throw new Error(`remote write: ${answer.status} ${await answer.text()}`)
}
