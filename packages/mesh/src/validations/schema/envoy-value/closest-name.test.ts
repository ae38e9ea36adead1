import { describe, expect, it } from 'vitest'
import { closestName, createSuggest, isSlip } from './closest-name.ts'

const names = ['connect_timeout', 'name', 'lb_policy', 'alt_stat_name', 'http2_protocol_options']

describe('the name that is probably meant', () => {
  it.each([
    ['connect_timout', 'connect_timeout'],
    ['conect_timeout', 'connect_timeout'],
    ['connect_timeuot', 'connect_timeout'],
    ['connectTimeOut', 'connect_timeout'],
    ['Name', 'name'],
    ['nane', 'name'],
    ['lbpolicy', 'lb_policy'],
    ['http1_protocol_options', 'http2_protocol_options'],
  ])('of %s is %s', (given, meant) => {
    expect(closestName(given, names)).toBe(meant)
  })

  it.each(['', 'n', 'mane_of', 'timeout', 'lb', 'stat_prefix'])('of %j is nobody’s', (given) => {
    expect(closestName(given, names)).toBeNull()
  })

  it('is the closest of several', () => {
    expect(closestName('prefixes', ['prefix', 'prefixed', 'suffixes'])).toBe('prefixed')
  })
})

describe('a slip', () => {
  it.each([
    ['v3.Luaa', 'v3.Lua'],
    ['v3.LUA', 'v3.Lua'],
    ['v3.Lau', 'v3.Lua'],
  ])('%s for %s', (given, name) => {
    expect(isSlip(given, name)).toBe(true)
  })

  it.each([
    ['v4.Lua', 'v3.Lua'],
    ['Http3Options', 'Http2Options'],
    ['TcpOptions', 'HttpOptions'],
  ])('is not %s for %s', (given, name) => {
    expect(isSlip(given, name)).toBe(false)
  })
})

it('suggests as many as anybody reads', () => {
  const suggest = createSuggest(2)
  const suggested = ['nam', 'nome', 'nane'].map((given) => suggest(given, names))
  expect(suggested).toEqual(['name', 'name', null])
})
