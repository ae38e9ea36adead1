import { describe, expect, it } from 'vitest'
import { errorOfAnswer, errorOfTransport } from './api-error.ts'

describe('errorOfTransport', () => {
  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    // TLS spoken to a port that speaks plain HTTP.
    ['EPROTO', 'tls'],
  ])('%s is %s', (code, kind) => {
    const error = Object.assign(new Error('long text'), { code })
    expect(errorOfTransport(error)).toMatchObject({ kind, message: code, cause: error })
  })

  it('keeps an error that is already told', () => {
    const told = errorOfAnswer(403, '')
    expect(errorOfTransport(told)).toBe(told)
  })
})

describe('errorOfAnswer', () => {
  it('takes the words of a Status object, and of nothing else', () => {
    const status = '{"kind":"Status","message":"pods is forbidden: User cannot list"}'
    expect(errorOfAnswer(403, status).message).toBe('pods is forbidden: User cannot list')
    expect(errorOfAnswer(502, '<html>Bad gateway</html>').message).toBe('HTTP 502')
    expect(errorOfAnswer(418, '7')).toMatchObject({ kind: 'http-error', message: 'HTTP 418' })
  })
})
