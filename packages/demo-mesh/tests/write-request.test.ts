import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { unpackSnappy } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { snappyLiteral } from '../src/prometheus/backfill/snappy.ts'
import { createWriteRequest } from '../src/prometheus/backfill/write-request.ts'

/** The fields of a message, in order, by an independent reader. */
function fieldsOf(message: Uint8Array): { field: number; value: Uint8Array | number }[] {
  const reader = new BinaryReader(message)
  const fields = []
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag()
    if (type === WireType.LengthDelimited) fields.push({ field, value: reader.bytes() })
    else if (type === WireType.Bit64) fields.push({ field, value: reader.double() })
    else fields.push({ field, value: Number(reader.int64()) })
  }
  return fields
}

const bytesOf = (value: Uint8Array | number | undefined) =>
  value instanceof Uint8Array ? value : new Uint8Array()

const partsOf = (message: Uint8Array, wanted: number) =>
  fieldsOf(message)
    .filter(({ field }) => field === wanted)
    .map(({ value }) => fieldsOf(bytesOf(value)).map((each) => each.value))

const text = (value: Uint8Array | number | undefined) => Buffer.from(bytesOf(value)).toString()

/** `[[labels, samples], …]` of a WriteRequest. */
function seriesOf(message: Uint8Array) {
  return fieldsOf(message).map(({ value }) => ({
    labels: partsOf(bytesOf(value), 1).map(([name, label]) => `${text(name)}=${text(label)}`),
    samples: partsOf(bytesOf(value), 2),
  }))
}

describe('a write request', () => {
  const timeMs = Date.parse('2026-11-21T12:00:00Z')

  it('holds series with their labels by name, and samples in milliseconds', () => {
    const request = createWriteRequest()
    request.add({ __name__: 'up', pod: 'web-1', app: 'wëb', empty: '' }, [
      { timeMs, value: 1 },
      { timeMs: timeMs + 30_000, value: 0.25 },
    ])
    request.add({ __name__: 'up', pod: 'x'.repeat(300), app: 'wëb' }, [{ timeMs, value: -0 }])
    expect(seriesOf(request.take())).toEqual([
      {
        labels: ['__name__=up', 'app=wëb', 'pod=web-1'],
        samples: [
          [1, timeMs],
          [0.25, timeMs + 30_000],
        ],
      },
      { labels: ['__name__=up', 'app=wëb', `pod=${'x'.repeat(300)}`], samples: [[-0, timeMs]] },
    ])
  })

  it('begins anew when it was taken, and grows as it must', () => {
    const request = createWriteRequest()
    const samples = Array.from({ length: 100_000 }, (_, index) => ({
      timeMs: timeMs + index,
      value: index,
    }))
    request.add({ __name__: 'large' }, samples)
    expect(request.byteLength).toBeGreaterThan(1 << 20)
    const [large] = seriesOf(request.take())
    expect(large?.samples.at(-1)).toEqual([99_999, timeMs + 99_999])
    expect(request.byteLength).toBe(0)
    request.add({ __name__: 'small' }, [])
    expect(seriesOf(request.take())).toEqual([{ labels: ['__name__=small'], samples: [] }])
  })
})

describe('snappy without compression', () => {
  it.each([0, 1, 127, 128, 60_000, 70_000])('is read by others, %d bytes long', (length) => {
    const body = Uint8Array.from({ length }, (_, index) => index % 251)
    expect(Buffer.compare(unpackSnappy(snappyLiteral(body)), body)).toBe(0)
  })
})
