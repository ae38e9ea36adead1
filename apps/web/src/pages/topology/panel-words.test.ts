import { describe, expect, it } from 'vitest'
import { translator } from '../../i18n/use-text.ts'
import { isErrorCode } from './error-code.ts'
import { flagMeaning } from './flag-meaning.ts'

describe('isErrorCode', () => {
  it.each([
    ['200', 'http', false],
    ['404', 'http', false],
    ['503', 'http', true],
    ['0', 'http', true],
    ['0', 'grpc', false],
    ['14', 'grpc', true],
    ['503', 'grpc', true],
    ['0', 'tcp', false],
  ] as const)('%s over %s: %s', (code, protocol, expected) => {
    expect(isErrorCode(code, protocol)).toBe(expected)
  })
})

describe('flagMeaning', () => {
  const t = translator('en')

  it('says what a flag means, and leaves one that it does not know', () => {
    expect(flagMeaning('UC', true, t)).toBe('UC upstream closed the connection')
    expect(flagMeaning('UC,XYZ', true, t)).toBe('UC upstream closed the connection, XYZ')
  })

  it('blames the application for an error without a flag', () => {
    expect(flagMeaning('-', true, t)).toContain('application')
    expect(flagMeaning('-', false, t)).toBe('—')
  })
})
