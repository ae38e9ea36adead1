import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlainYaml } from './plain-yaml.ts'
import { composeYaml } from './read-yaml.ts'

/** Pieces of which YAML texts, and texts that are nearly YAML, are made. */
const pieces = [
  ...[
    'a: b\n',
    'c:\n',
    '  d: e\n',
    '- ',
    '? ',
    ': ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '# f\n',
    '---\n',
    '...\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|\n',
    '>-\n',
    '|2\n',
    '\\',
    '`',
    '@',
    '%YAML 1.2\n',
    '<<: {g: 1}\n',
  ],
  ...[
    '0x1F',
    '0o17',
    '017',
    '1_000',
    '1e3',
    '.5',
    '-.inf',
    '.NaN',
    '-0',
    '1.',
    '99999999999999999999',
  ],
  ...[
    '~',
    'null: h\n',
    'yes',
    'True',
    '8080: i\n',
    '2020-01-01',
    '1:30',
    '*.host',
    '&j',
    '*j',
    '!k',
  ],
  ...['é', '\u2028', '\u0000', '\ufeff', '__proto__: 1\n', 'constructor: 2\n', '"\\u00e9"'],
]

/** What the parser that knows places makes of a text; null where it sees a mistake. */
function composedValues(text: string): readonly unknown[] | null {
  const composed = composeYaml(text)
  if (composed.some(({ errors }) => errors.length > 0)) return null
  return composed.map((each) => (each.contents === null ? null : each.toJS()))
}

/** Where documents are counted from, an empty one at the end does not matter. */
const withoutEmpty = (values: readonly unknown[] | null) =>
  values?.slice(0, values.findLastIndex((each) => each !== null) + 1)

describe('readPlainYaml', () => {
  it('reads what the parser that knows places reads, or leaves it to that one', () => {
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 })
    let read = 0
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('')
        const plain = readPlainYaml(text)
        if (plain === null) return
        read += 1
        expect(withoutEmpty(plain), text).toStrictEqual(withoutEmpty(composedValues(text)))
      }),
      { seed: 7, numRuns: 5000 },
    )
    // Most such texts are mistakes; enough are not.
    expect(read).toBeGreaterThan(300)
  })

  it('reads every document, empty ones too', () => {
    expect(readPlainYaml('a: 1\n---\n---\nb: [x, {y: "z"}]\n')).toEqual([
      { a: 1 },
      null,
      { b: ['x', { y: 'z' }] },
    ])
  })

  it.each([
    ['an anchor', 'a: &x 1'],
    ['an alias', 'a: *x'],
    ['a tag', 'a: !!str 1'],
    ['a merge', 'a:\n  <<: {b: 1}'],
    ['a key that is a number', '8080: a'],
    ['a key that is null', 'null: a'],
    ['a key that is empty', '{: a}'],
    ['deep nesting', '['.repeat(300) + ']'.repeat(300)],
    ['a key that is there twice', 'a: 1\na: 2'],
    ['a tab', 'a:\n\tb: 1'],
  ])('leaves %s to the other', (_, text) => {
    expect(readPlainYaml(text)).toBeNull()
  })
})
