import { parseFind } from '@periplus/mesh/find'
import { describe, expect, it } from 'vitest'
import { askedExpression } from './asked-expression.ts'

const expressionOf = (text: string) => {
  const asked = askedExpression(text)
  return asked.ok ? asked.expression : asked.error.message.id
}

describe('what the find field asks', () => {
  it.each([
    ['idle', 'idle'],
    ['name = cart and not mtls', 'name = cart and not mtls'],
    ['', ''],
  ])('takes an expression as it is: %s', (text, expression) => {
    expect(expressionOf(text)).toBe(expression)
  })

  it('looks for words in everything that names a node', () => {
    const expression = expressionOf('cart shop')
    expect(expression).toContain('name ~ ')
    expect(expression.split(' and ')).toHaveLength(2)
    expect(parseFind(expression).ok).toBe(true)
  })

  it('takes dots and stars of words for themselves', () => {
    expect(expressionOf('api.bank')).toContain(String.raw`api\\.bank`)
    expect(parseFind(expressionOf('*.bank')).ok).toBe(true)
  })

  it.each([
    ['rate > fast', 'find.not-a-number'],
    ['name ~ "("', 'find.bad-pattern'],
    ['nmae = cart', 'find.field-unknown-near'],
  ])('says what is wrong with %s', (text, id) => {
    expect(expressionOf(text)).toBe(id)
  })
})
