import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression } from './expression.ts'
import { longestExpression, parseFind } from './parse.ts'

function read(text: string): Expression | null {
  const parsed = parseFind(text)
  if (!parsed.ok) throw new Error(`${parsed.error.message.id} at ${parsed.error.from}`)
  return parsed.expression
}

/** As it is understood, with all its parentheses. */
function written(expression: Expression | null): string {
  if (expression === null) return ''
  if (expression.type === 'not') return `not ${written(expression.operand)}`
  if (expression.type !== 'condition') {
    return `(${expression.operands.map(written).join(` ${expression.type} `)})`
  }
  const { field, key, compare } = expression
  const name = key === null ? field.name : `${field.name}:${key}`
  return compare ? `${name}${compare.operator}${compare.value}` : name
}

describe('parseFind', () => {
  it.each([
    ['', ''],
    ['  ', ''],
    ['mtls', 'mtls'],
    ['not mtls', 'not mtls'],
    ['errorPercent > 5', 'errorPercent>5'],
    ['ERRORPERCENT>=5%', 'errorPercent>=5'],
    ['latency > 0.25s', 'latency>250'],
    ['p95>250ms', 'p95>250'],
    ['bytes > 1.5MB', 'bytes>1500000'],
    ['rate>1e3', 'rate>1000'],
    ['name = cart', 'name=cart'],
    ['name == "a b"', 'name=a b'],
    ["name = 'it''s'", null],
    [String.raw`name = "a\"b\\c"`, String.raw`name=a"b\c`],
    ['name =~ ^cart', 'name~^cart'],
    ['name ~ "a|b"', 'name~a|b'],
    ['name=a|b', 'name=a|b'],
    ['name !~ x', 'name!~x'],
    ['label:team = pay', 'label:team=pay'],
    ['label:app.kubernetes.io/name=x', 'label:app.kubernetes.io/name=x'],
    ['badge:canary and not badge:gateway', '(badge:canary and not badge:gateway)'],
    ['idle or mtls and gateway', '(idle or (mtls and gateway))'],
    ['(idle or mtls) and gateway', '((idle or mtls) and gateway)'],
    ['!(idle || mtls) && gateway', '(not (idle or mtls) and gateway)'],
    ['not not idle', 'not not idle'],
    ['IDLE AND Not MTLS', '(idle and not mtls)'],
    ['name = "and"', 'name=and'],
    ['source.namespace = shop', 'source.namespace=shop'],
  ])('reads %s', (text, understood) => {
    if (understood === null) expect(() => read(text)).toThrow()
    else expect(written(read(text))).toBe(understood)
  })

  it.each([
    ['nmae = x', 'find.field-unknown-near', 0, 4],
    ['zzz', 'find.field-unknown', 0, 3],
    ['rate >', 'find.value-missing', 6, 6],
    ['rate > )', 'find.value-missing', 7, 8],
    ['rate > fast', 'find.not-a-number', 7, 11],
    ['latency > 5kB', 'find.not-a-number-with', 10, 13],
    ['latency > 5constructor', 'find.not-a-number-with', 10, 22],
    ['rate ~ 5', 'find.operator-unfit', 5, 6],
    ['name > 5', 'find.operator-unfit', 5, 6],
    ['health', 'find.operator-missing', 0, 6],
    ['health = red', 'find.not-among', 9, 12],
    ['badge:nice', 'find.not-among', 0, 10],
    ['badge', 'find.key-missing', 0, 5],
    ['label: = x', 'find.key-missing', 0, 6],
    ['name:x', 'find.no-key', 0, 6],
    ['idle = true', 'find.flag-compared', 5, 6],
    ['idle mtls', 'find.connector-missing', 5, 9],
    ['idle and', 'find.operand-missing', 8, 8],
    ['(idle', 'find.unclosed-parenthesis', 0, 1],
    ['idle)', 'find.connector-missing', 4, 5],
    ['name = "x', 'find.unclosed-quote', 7, 9],
    ['nmae "x', 'find.field-unknown-near', 0, 4],
    ['"x"', 'find.field-missing', 0, 3],
    [`${'('.repeat(60)}idle`, 'find.too-deep', 51, 52],
    ['a'.repeat(longestExpression + 1), 'find.too-long', longestExpression, longestExpression + 1],
  ])('says what is wrong with %s, and where', (text, id, from, to) => {
    const parsed = parseFind(text)
    expect(parsed).toMatchObject({ ok: false, error: { message: { id }, from, to } })
  })

  it('names the field that was probably meant', () => {
    expect(parseFind('erorPercent > 1')).toMatchObject({
      error: { message: { params: { meant: 'errorPercent' } } },
    })
  })

  it('answers every text with an expression or with a place inside it', () => {
    const pieces = fc.constantFrom(
      'name',
      'rate',
      'mtls',
      '=',
      '>',
      '(',
      ')',
      'and',
      'not',
      '"',
      '5',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, (any) => {
        const parsed = parseFind(any)
        if (parsed.ok) return
        expect(parsed.error.from).toBeGreaterThanOrEqual(0)
        expect(parsed.error.from).toBeLessThanOrEqual(parsed.error.to)
        expect(parsed.error.to).toBeLessThanOrEqual(any.length)
      }),
    )
  })
})
