import type { Labels } from '../../world/series.ts'

/** A sample: Unix milliseconds and a value. */
export interface TimedValue {
  readonly timeMs: number
  readonly value: number
}

/** Collects series into the protobuf message that remote write takes. */
export interface WriteRequest {
  readonly byteLength: number
  add(labels: Labels, samples: readonly TimedValue[]): void
  /** The message so far; the request begins anew. */
  take(): Uint8Array
}

/** Field numbers, shifted, with the wire type: 1 is eight bytes, 2 a length, 0 a varint. */
const tags = { series: 0x0a, label: 0x0a, name: 0x0a, labelValue: 0x12, sample: 0x12 } as const
const sampleTags = { value: 0x09, timestamp: 0x10 } as const

/**
 * A `prometheus.WriteRequest` of remote write 0.1.0, written by hand because millions of samples
 * pass through: labels that were written once are copied.
 * Source: prompb/remote.proto and prompb/types.proto of Prometheus.
 */
export function createWriteRequest(): WriteRequest {
  const encodedLabel = labelEncoder()
  const sorted = nameSorter()
  let bytes = Buffer.allocUnsafe(1 << 20)
  let length = 0

  const reserve = (more: number): void => {
    if (length + more <= bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, length + more))
    bytes.copy(larger, 0, 0, length)
    bytes = larger
  }
  const writeVarint = (value: number): void => {
    let rest = value
    while (rest >= 0x80) {
      bytes[length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    bytes[length++] = rest
  }
  const writeSample = ({ timeMs, value }: TimedValue): void => {
    bytes[length++] = tags.sample
    bytes[length++] = sampleLength(timeMs)
    bytes[length++] = sampleTags.value
    length = bytes.writeDoubleLE(value, length)
    bytes[length++] = sampleTags.timestamp
    writeVarint(timeMs)
  }

  return {
    get byteLength() {
      return length
    },
    add(labels, samples) {
      const encoded = sorted(labels).map((name) => encodedLabel(name, labels[name] ?? ''))
      const size =
        encoded.reduce((sum, label) => sum + label.length, 0) +
        samples.reduce((sum, { timeMs }) => sum + 2 + sampleLength(timeMs), 0)
      reserve(size + 1 + varintLength(size))
      bytes[length++] = tags.series
      writeVarint(size)
      for (const label of encoded) {
        bytes.set(label, length)
        length += label.length
      }
      for (const sample of samples) writeSample(sample)
    },
    take() {
      const message = Uint8Array.prototype.slice.call(bytes, 0, length)
      length = 0
      return message
    },
  }
}

const varintLength = (value: number): number => {
  let size = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1
  return size
}

/** Less than 128, so that one byte tells it. */
const sampleLength = (timeMs: number): number => 1 + 8 + 1 + varintLength(timeMs)

/** Many series share most of their labels: each is encoded once. */
function labelEncoder(): (name: string, value: string) => Uint8Array {
  const known = new Map<string, Map<string, Uint8Array>>()
  return (name, value) => {
    let ofName = known.get(name)
    if (ofName === undefined) {
      ofName = new Map()
      known.set(name, ofName)
    }
    let encoded = ofName.get(value)
    if (encoded === undefined) {
      encoded = encodeLabel(name, value)
      ofName.set(value, encoded)
    }
    return encoded
  }
}

function encodeLabel(name: string, value: string): Uint8Array {
  const text = (tag: number, content: string): number[] => {
    const utf8 = [...Buffer.from(content)]
    return [tag, ...varint(utf8.length), ...utf8]
  }
  const pair = [...text(tags.name, name), ...text(tags.labelValue, value)]
  return Uint8Array.from([tags.label, ...varint(pair.length), ...pair])
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]
}

/** Prometheus wants labels in the order of their names; series of a family have the same names. */
function nameSorter(): (labels: Labels) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (labels) => {
    // An empty label is no label.
    const names = Object.keys(labels).filter((name) => labels[name] !== '')
    const key = names.join()
    let sorted = known.get(key)
    if (sorted === undefined) {
      sorted = names.sort()
      known.set(key, sorted)
    }
    return sorted
  }
}
