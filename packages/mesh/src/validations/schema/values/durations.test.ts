import { describe, expect, it } from 'vitest'
import { complaintsBy } from '../test-complaints.ts'
import {
  checkDuration,
  checkDurationOrZero,
  checkWholeSeconds,
  nanosecondsOf,
} from './durations.ts'

describe('durations', () => {
  it.each([
    ['1s', 1_000_000_000n],
    ['1m30s', 90_000_000_000n],
    ['0.5s', 500_000_000n],
    ['.5ms', 500_000n],
    ['1.5h', 5_400_000_000_000n],
    ['2us', 2000n],
    ['-1s', -1_000_000_000n],
    ['+1s', 1_000_000_000n],
    ['0', 0n],
  ])('%s', (text, expected) => {
    expect(nanosecondsOf(text)).toBe(expected)
  })

  it.each(['', '5', 's', '1 s', '5sec', '1d', '1s2', '1s;', '1.2.3s', '1'.repeat(200), '2562048h'])(
    '%s is none',
    (text) => {
      expect(nanosecondsOf(text)).toBeNull()
    },
  )

  it.each([
    [undefined, []],
    [null, []],
    ['1ms', []],
    ['1.5s', []],
    ['999us', ['it durationShort']],
    ['0s', ['it durationShort']],
    ['-5s', ['it durationShort']],
    ['1.0005s', ['it durationPrecision']],
    ['5', ['it durationSyntax']],
    ['', ['it durationSyntax']],
    [5, ['it durationSyntax']],
  ])('%s as a timeout: %j', (value, expected) => {
    expect(complaintsBy(checkDuration, value)).toEqual(expected)
  })

  it('takes 0 where it turns a timeout off', () => {
    expect(complaintsBy(checkDurationOrZero, '0s')).toEqual([])
    expect(complaintsBy(checkDurationOrZero, '1.0005s')).toEqual(['it durationPrecision'])
    expect(complaintsBy(checkDurationOrZero, 'never')).toEqual(['it durationSyntax'])
  })

  it('takes whole seconds only where nothing finer counts', () => {
    expect(complaintsBy(checkWholeSeconds, '90s')).toEqual([])
    expect(complaintsBy(checkWholeSeconds, '1500ms')).toEqual(['it durationSeconds'])
  })
})
