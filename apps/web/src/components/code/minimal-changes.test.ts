import { ChangeSet, Text } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimalChanges } from './minimal-changes.ts'

const applied = (before: string, after: string) =>
  ChangeSet.of(minimalChanges(before, after), before.length)
    .apply(Text.of(before.split('\n')))
    .toString()

const yaml = (version: number, weight: number, status: string) =>
  [
    'metadata:',
    `  resourceVersion: "${version}"`,
    'spec:',
    '  http:',
    `  - weight: ${weight}`,
    'status:',
    `  message: ${status}`,
    '',
  ].join('\n')

describe('minimalChanges', () => {
  it('are none between equal texts', () => {
    expect(minimalChanges('a\nb', 'a\nb')).toEqual([])
  })

  it('make the new text of the old one, whatever both are', () => {
    const line = fc.constantFrom('a: 1', 'b: 2', '  c: 3', '', '- d')
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'))
    fc.assert(fc.property(text, text, (a, b) => applied(a, b) === b))
  })

  it('leave alone what stands between two places that changed', () => {
    const before = yaml(1, 80, 'waiting')
    const after = yaml(2, 80, 'done')
    const kept = before.indexOf('spec:')
    const set = ChangeSet.of(minimalChanges(before, after), before.length)
    expect(applied(before, after)).toBe(after)
    expect(set.touchesRange(kept, before.indexOf('status:'))).toBe(false)
    expect(set.mapPos(kept)).toBe(after.indexOf('spec:'))
  })
})
