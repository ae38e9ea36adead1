import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeFind, quoted } from './complete.ts'
import type { FindField } from './fields.ts'
import { parseFind } from './parse.ts'

const known = (field: FindField, key: string | null) => {
  if (field.name === 'name') return ['cart', 'front end']
  if (field.name === 'label') return key === null ? ['team'] : ['pay']
  return []
}

/** `|` is the cursor. */
function offered(marked: string) {
  const cursor = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { from, to, suggestions } = completeFind(text, cursor, known)
  return { replaced: text.slice(from, to), inserts: suggestions.map(({ insert }) => insert) }
}

describe('completeFind', () => {
  it('offers every field, and not, at the beginning', () => {
    const { inserts } = offered('|')
    expect(inserts).toContain('errorPercent')
    expect(inserts).toContain('label:')
    expect(inserts).toContain('not')
    expect(inserts).not.toContain('badge:canary')
  })

  it.each([
    ['err|', 'err', ['errorPercent']],
    ['idle and prot|', 'prot', ['protocol']],
    ['protocol |', '', ['=', '!=']],
    ['rate |', '', ['>', '>=', '<', '<=', '=', '!=', 'and', 'or']],
    ['protocol = |', '', ['http', 'grpc', 'tcp']],
    ['protocol = g|', 'g', ['grpc']],
    ['name = |', '', ['cart', '"front end"']],
    ['name = cart |', '', ['and', 'or']],
    ['(idle |', '', ['and', 'or']],
    ['badge:can|', 'badge:can', ['badge:canary']],
    ['label:|', 'label:', ['label:team']],
    ['label:team = |', '', ['pay']],
    ['idle |', '', ['and', 'or']],
    ['name = "x|', '', []],
    ['zzz = 1 and |', '', []],
  ])('%s', (marked, replaced, inserts) => {
    expect(offered(marked)).toEqual({ replaced, inserts })
  })

  it('leaves what stands after the cursor alone', () => {
    expect(offered('pro| = http').replaced).toBe('pro')
  })
})

describe('quoted', () => {
  it('writes any value so that it is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (value) => {
        const parsed = parseFind(`name = ${quoted(value)}`)
        expect(parsed).toMatchObject({ ok: true, expression: { compare: { value } } })
      }),
    )
  })
})
