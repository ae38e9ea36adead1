import { describe, expect, it } from 'vitest'
import { readManifests } from './read-manifests.ts'

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`
const namesOf = (text: string) => readManifests(text).manifests.map(({ manifest }) => manifest.name)
const problemsOf = (text: string) =>
  readManifests(text).problems.map(({ at, message }) => `${at.line}:${at.column} ${message.id}`)

describe('readManifests', () => {
  it('reads every document of a text, and counts what is no object', () => {
    const text = ['# only a comment', service('a'), 'replicas: 3', service('b'), ''].join('\n---\n')
    expect(namesOf(text)).toEqual(['a', 'b'])
    expect(readManifests(text).skipped).toBe(1)
  })

  it('unfolds lists, and knows where in them an object stands', () => {
    const item = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item, item] })
    expect(readManifests(text).manifests.map(({ place }) => place)).toEqual([
      { document: 0, within: ['items', 0] },
      { document: 0, within: ['items', 1] },
    ])
    expect(namesOf(JSON.stringify([item]))).toEqual(['a'])
  })

  it.each([
    ['a tab for indentation', 'kind: A\nspec:\n\tx: 1', '3:1 analyze.yaml'],
    [
      'a key that is there twice',
      'kind: A\nspec:\n  x: 1\n  y: 2\n  x: 3',
      '5:3 analyze.duplicate-key',
    ],
    ['an alias without an anchor', 'a: *nobody', '1:4 analyze.no-anchor'],
    ['an alias that leads back to itself', 'a: &x\n  b: *x', '2:6 analyze.circular-alias'],
    ['a map for a key', '? { a: 1 }\n: 2', '1:3 analyze.no-text-key'],
    ['what never ends', 'a: [1, 2', '1:9 analyze.yaml'],
    ['a template', 'kind: {{ .Values.kind }}', '1:8 analyze.no-text-key'],
  ])('tells where it cannot be read: %s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual([expected])
  })

  it('goes on after a document that cannot be read', () => {
    const text = `${service('a')}---\nx: *nobody\n---\n${service('b')}`
    expect(namesOf(text)).toEqual(['a', 'b'])
    expect(problemsOf(text)).toEqual(['6:4 analyze.no-anchor'])
  })

  it('unfolds anchors and merges, but not without end', () => {
    const shared = 'kind: Service\napiVersion: v1\nmetadata: &m\n  name: a\nspec:\n  <<: *m\n'
    expect(readManifests(shared).manifests[0]?.manifest.object.spec).toEqual({ name: 'a' })
    const laughs = Array.from(
      { length: 9 },
      (_, at) => `x${at + 1}: &x${at + 1} [${Array(9).fill(`*x${at}`).join(', ')}]`,
    )
    expect(problemsOf(`x0: &x0 ha\n${laughs.join('\n')}`)).toEqual(['1:1 analyze.yaml'])
  })

  it('does not follow nesting to the end of the stack', () => {
    const tooDeep = ['1:504 analyze.too-deep']
    expect(problemsOf(`a: ${'['.repeat(600)}${']'.repeat(600)}`)).toEqual(tooDeep)
    // The reader is fresh here, or hot from other texts: neither may end with the stack.
    for (let round = 0; round < 3; round += 1) {
      expect(problemsOf(`a: ${'['.repeat(20_000)}`)).toEqual(tooDeep)
    }
    expect(problemsOf(`${'- '.repeat(600)}a`)).toEqual(['1:1003 analyze.too-deep'])
    expect(problemsOf(`a: ${'{b: '.repeat(600)}`)).toEqual(['1:2004 analyze.too-deep'])
    expect(problemsOf(`${'? '.repeat(600)}a`)).toEqual(['1:1003 analyze.too-deep'])
  })

  it('looks for double keys in time that grows with their number', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')
    expect(problemsOf(`${keys}\nk7: 2`)).toEqual(['20001:1 analyze.duplicate-key'])
  })
})
