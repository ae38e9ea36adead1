import { describe, expect, it } from 'vitest'
import { PromqlSyntaxError } from './errors.ts'
import { parsePromql } from './parse.ts'

describe('parsePromql', () => {
  it('hangs modifiers on the selector before them', () => {
    expect(parsePromql('a + b offset 5m')).toMatchObject({
      type: 'binary',
      left: { offsetMs: 0 },
      right: { type: 'vector-selector', offsetMs: 300_000 },
    })
    expect(parsePromql('-a @ 12.5 ')).toMatchObject({ type: 'unary', operand: { at: 12_500 } })
    expect(parsePromql('rate(a[1h30m] @ end() offset -1s)')).toMatchObject({
      args: [{ rangeMs: 5_400_000, selector: { at: 'end', offsetMs: -1_000 } }],
    })
  })

  it('keeps the precedences of operators around a modifier', () => {
    const grouped = (query: string, explicit: string) =>
      expect(JSON.stringify(parsePromql(query))).toBe(JSON.stringify(parsePromql(explicit)))
    grouped('a < b offset 5m % 2', 'a < ((b offset 5m) % 2)')
    grouped('1 - a @ 5 - b * c offset 1m ^ 2 ^ 3', '(1 - a @ 5) - (b * ((c offset 1m) ^ (2 ^ 3)))')
    grouped('-a offset 5m ^ 2', '-((a offset 5m) ^ 2)')
    grouped('-a * b', '(-a) * b')
    grouped('b > -3 ^ 2', 'b > -(3 ^ 2)')
    grouped('a or b and c @ 1 unless d == e', 'a or ((b and c @ 1) unless (d == e))')
  })

  it('reads vector matching', () => {
    expect(parsePromql('a * on (x, y) group_left (z) b')).toMatchObject({
      matching: { mode: 'on', labels: ['x', 'y'], group: 'left', include: ['z'] },
    })
  })

  it('reads quoted text and label names', () => {
    expect(parsePromql(String.raw`{__name__="a\"b", x='é\n'}`)).toMatchObject({
      matchers: [{ value: 'a"b' }, { name: 'x', value: 'é\n' }],
    })
  })

  it.each([
    ['sum(rate(a[5m])', '1:16: parse error: unexpected end of input'],
    ['a bad', '1:3: parse error: unexpected "bad"'],
    ['sum(\n  rate(a))', 'parse error: expected type range vector in call to function "rate"'],
    ['a @ start() b', 'parse error'],
    ['a[5m:1m]', 'subqueries are not supported'],
    ['stddev(a)', 'unsupported aggregation "stddev"'],
    ['quantile_over_time(0.5, a[5m])', 'unknown function'],
    ['a{x=~"(?=y)"}', 'error parsing regexp'],
    ['a atan2 b', 'unsupported operator'],
  ])('refuses %s', (query, message) => {
    expect(() => parsePromql(query)).toThrow(PromqlSyntaxError)
    expect(() => parsePromql(query)).toThrow(message)
  })

  it('knows no inherited property as a function', () => {
    expect(() => parsePromql('constructor(a)')).toThrow(PromqlSyntaxError)
  })
})
