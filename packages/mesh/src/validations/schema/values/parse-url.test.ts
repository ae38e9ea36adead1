import { describe, expect, it } from 'vitest'
import { parseUrl } from './parse-url.ts'

describe('an address as Go reads it', () => {
  it.each([
    ['https://issuer.example:8443/keys?a=%zz#b', 'https'],
    ['HTTP://a', 'http'],
    ['http://[fe80::1%25eth0]:80/', 'http'],
    ['http://user:secret@a/', 'http'],
    ['http://<a>', 'http'],
    ['registry.example:5000/image', 'registry.example'],
    ['a/b:c', ''],
    ['/a b', ''],
    ['//host/path', ''],
    ['', ''],
  ])('%j has the scheme %j', (url, scheme) => {
    expect(parseUrl(url)).toEqual({ scheme })
  })

  it.each([
    ...[
      '://a',
      '1a:b',
      'a\nb',
      'http://a b/',
      'http://a:b',
      'http://a:1:2',
      'http://[::1',
      'http://a[',
    ],
    ...[
      'http://a%20b',
      'http://a/%zz',
      'http://a/#%zz',
      'http://a^b',
      'http://a"b@c',
      'http://[g]',
    ],
  ])('%j is none', (url) => {
    expect(parseUrl(url)).toBeNull()
  })

  it.each([
    ['a/b', false],
    ['', false],
    ['/a#b', true],
    ['a:b', true],
    ['//a b/', true],
  ])('%j of a request: %s', (url, isTaken) => {
    expect(parseUrl(url, true) !== null).toBe(isTaken)
  })
})
