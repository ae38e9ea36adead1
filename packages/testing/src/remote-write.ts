/** Series into a Prometheus by its remote-write receiver: https://prometheus.io/docs/specs/prw/remote_write_spec/ */

export interface WrittenSeries {
  /** `__name__` included. */
  readonly labels: Readonly<Record<string, string>>
  /** [epoch seconds, value], the oldest first. */
  readonly samples: readonly (readonly [number, number])[]
}

/** @throws Error where it does not take them: samples must not be older than the store's last hour */
export async function remoteWrite(url: string, series: readonly WrittenSeries[]): Promise<void> {
  const body = snappy(Buffer.concat(series.map((each) => field(1, timeSeries(each)))))
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body,
  })
  if (!answer.ok) throw new Error(`remote write: ${answer.status} ${await answer.text()}`)
}

function timeSeries({ labels, samples }: WrittenSeries): Buffer {
  const names = Object.keys(labels).sort()
  return Buffer.concat([
    ...names.map((name) => field(1, Buffer.concat([text(1, name), text(2, labels[name] ?? '')]))),
    ...samples.map((each) => field(2, sample(each))),
  ])
}

function sample([seconds, value]: readonly [number, number]): Buffer {
  const fixed = Buffer.alloc(9)
  fixed[0] = (1 << 3) | 1
  fixed.writeDoubleLE(value, 1)
  return Buffer.concat([fixed, Buffer.from([2 << 3]), varint(Math.round(seconds * 1000))])
}

const text = (number: number, value: string) => field(number, Buffer.from(value))

/** A field of protobuf with a length. */
const field = (number: number, value: Buffer) =>
  Buffer.concat([Buffer.from([(number << 3) | 2]), varint(value.length), value])

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...bytes, rest])
}

/** The block format of snappy, as one literal: nothing is compressed. */
function snappy(data: Buffer): Uint8Array<ArrayBuffer> {
  const literal = Buffer.alloc(5)
  literal[0] = 63 << 2
  literal.writeUInt32LE(data.length - 1, 1)
  return new Uint8Array(Buffer.concat([varint(data.length), literal, data]))
}
