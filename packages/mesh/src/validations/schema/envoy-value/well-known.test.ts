import { describe, expect, it } from 'vitest'
import { isDuration, isTime, isWellKnown, wrapped } from './well-known.ts'

describe('messages with a form of their own', () => {
  it.each(['5s', '1.5s', '.5s', '1m30s', '-5s', '0', '500ms', '2562047h'])(
    'a duration: %s',
    (text) => {
      expect(isDuration(text)).toBe(true)
    },
  )
  it.each(['', '5', '1d', 's', '5 s', '2562048h', '-2562048h'])('no duration: %j', (text) => {
    expect(isDuration(text)).toBe(false)
  })

  it.each(['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.25+01:30', '2024-02-29T00:00:00Z'])(
    'a time: %s',
    (text) => {
      expect(isTime(text)).toBe(true)
    },
  )
  it.each([
    ...['', '2026-01-31', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-31T24:00:00Z'],
    ...['2026-01-31 12:00:00Z', '2026-01-31T12:00:00'],
  ])('no time: %j', (text) => {
    expect(isTime(text)).toBe(false)
  })

  it('are those of google.protobuf only', () => {
    expect(wrapped('google.protobuf.UInt32Value')).toBe('uint32')
    expect(wrapped('envoy.type.UInt32Value')).toBeNull()
    expect(wrapped('google.protobuf.toString')).toBeNull()
    expect(isWellKnown('google.protobuf.Empty')).toBe(true)
    expect(isWellKnown('google.protobuf.FieldMask')).toBe(false)
  })
})
