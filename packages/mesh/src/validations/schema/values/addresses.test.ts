import { describe, expect, it } from 'vitest'
import { isIpAddress, isIpPrefix, unixPathProblem } from './addresses.ts'

describe('addresses', () => {
  it.each([
    ...['10.0.0.1', '0.0.0.0', '255.255.255.255', '::', '::1', 'fe80::1%eth0', '2001:db8::1'],
    ...['1:2:3:4:5:6:7:8', '::ffff:10.0.0.1', '1:2:3:4:5:6:1.2.3.4', 'ABCD::'],
  ])('%s is one', (text) => {
    expect(isIpAddress(text)).toBe(true)
  })

  it.each([
    ...['', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1.2', 'a.b.c.d', '10.0.0.1:80'],
    ...[':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', 'fe80::1%'],
    ...['1:2:3:4:5:6:7:8::', '[::1]', '10.0.0.1::', '::10.0.0.300'],
  ])('%s is none', (text) => {
    expect(isIpAddress(text)).toBe(false)
  })

  it.each(['10.0.0.0/8', '10.1.2.3/0', '::/0', '2001:db8::/128'])('%s is a range', (text) => {
    expect(isIpPrefix(text)).toBe(true)
  })

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '::/129', '10.0.0.0/', '/8', 'fe80::%a/10'])(
    '%s is no range',
    (text) => {
      expect(isIpPrefix(text)).toBe(false)
    },
  )

  it('takes a socket by the absolute path of a file, or by an abstract name', () => {
    expect(['/run/app.sock', '@app'].map(unixPathProblem)).toEqual([null, null])
    expect(unixPathProblem('')?.id).toBe('findings.schema.unixPathEmpty')
    expect(unixPathProblem('run/app.sock')?.id).toBe('findings.schema.unixPath')
    expect(unixPathProblem('/run/')?.id).toBe('findings.schema.unixPath')
  })
})
