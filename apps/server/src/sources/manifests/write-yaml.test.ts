import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeYaml } from './write-yaml.ts'

it('writes as kubectl does: keys in order, lists not indented, words that are none in quotes', () => {
  const object = {
    spec: { hosts: ['cart'], on: 'yes', port: '80' },
    metadata: { name: 'cart', creationTimestamp: '2026-01-02T03:04:05Z' },
    kind: 'VirtualService',
    apiVersion: 'networking.istio.io/v1',
  }
  expect(writeYaml(object)).toBe(`apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  creationTimestamp: "2026-01-02T03:04:05Z"
  name: cart
spec:
  hosts:
  - cart
  "on": "yes"
  port: "80"
`)
})

it('leaves long lines whole, and repeats what stands in two places', () => {
  const same = { text: 'word '.repeat(100) }
  const yaml = writeYaml({ one: same, two: same })
  expect(yaml.split('\n')).toHaveLength(5)
  expect(parse(yaml)).toEqual({ one: same, two: same })
})

const spoken = [
  'on',
  'yes',
  'NO',
  '~',
  'null',
  '08',
  '0o7',
  '1e3',
  '1_000',
  '1:20',
  '=',
  '2026-01-02',
]
const marks = [
  '---',
  '- a',
  'a: b',
  '# x',
  '&a',
  '*a',
  '!tag',
  '%x',
  '@x',
  '`x',
  '{',
  ' x ',
  '',
  '\t',
  'a\nb\n\n',
]

/** Texts that YAML takes for something else, and any others. */
const text = fc.oneof(
  fc.constantFrom(...spoken, ...marks),
  fc.string(),
  fc.string({ unit: 'binary' }),
)

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, fc.record({}), tie('leaf'), tie('map'), tie('list')),
  leaf: fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null)),
  // As a key it merges, whatever stands around it, to the library that reads here.
  map: fc.dictionary(
    text.filter((each) => each !== '<<'),
    tie('tree'),
  ),
  list: fc.array(tie('tree')),
}))

it('writes nothing that a YAML, old or new, reads otherwise', () => {
  fc.assert(
    fc.property(tree, (spec) => {
      const written = writeYaml({ spec })
      expect(parse(written, { version: '1.1' })).toEqual({ spec })
      expect(parse(written, { version: '1.2' })).toEqual({ spec })
    }),
    { numRuns: 100 },
  )
})
