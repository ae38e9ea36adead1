import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { keysOfPath, pathOfKeys } from './path-keys.ts'
import { writePlacedYaml, writeYaml } from './write-yaml.ts'
import { createYamlLocator } from './yaml-locator.ts'
import { writeByLibrary } from './yaml-scalar.ts'

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
  ' a\n b',
  'a\n\n  b \n',
  'a \n b\n\t',
  `${'long '.repeat(20)}\n"${'words '.repeat(20)}`,
  'x'.repeat(1200),
  '<<',
  'ends-',
  'a:b',
  'a:',
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

it('writes as the library does, which it asks for what needs thought only', () => {
  fc.assert(
    fc.property(fc.oneof(tree, fc.jsonValue()), (value) => {
      // The library quotes these keys at the left edge only.
      fc.pre(!/"(?:%|---|\.\.\.)/.test(JSON.stringify(value)))
      expect(writeYaml(value)).toBe(writeByLibrary(value))
    }),
    { numRuns: 300 },
  )
})

/** The paths of everything in a value, as findings write them. */
function pathsIn(value: unknown, keys: readonly (string | number)[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [pathOfKeys(keys)]
  const inside = Array.isArray(value)
    ? value.flatMap((each, at) => pathsIn(each, [...keys, at]))
    : Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...keys, key]))
  return [pathOfKeys(keys), ...inside]
}

const named = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('map'), tie('list')),
  leaf: fc.oneof(fc.constantFrom(...spoken, 'cart', '10s', '', 'a: b'), fc.integer(), fc.boolean()),
  map: fc.dictionary(fc.constantFrom('hosts', 'on', 'a.b/c', 'x-y', '08'), tie('tree')),
  list: fc.array(tie('tree')),
})).tree

it('knows where everything stands, as who reads the text again', () => {
  fc.assert(
    fc.property(named, (spec) => {
      const { text, find } = writePlacedYaml({ spec })
      const locator = createYamlLocator(text)
      for (const path of [...pathsIn({ spec }), 'spec.none[3].such']) {
        if (keysOfPath(path).some((key) => key === '')) continue
        const [found, read] = [find(path), locator.find(0, path)]
        expect([path, found.start]).toEqual([path, read.start])
        // A list within a list ends for the library where the next line begins.
        if (read.end.line === read.start.line) expect([path, found.end]).toEqual([path, read.end])
      }
    }),
    { numRuns: 300 },
  )
})
