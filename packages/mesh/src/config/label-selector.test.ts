import { describe, expect, it } from 'vitest'
import { labelSelectorAt } from './label-selector.ts'

const matches = (selector: unknown, labels: Record<string, string>) =>
  labelSelectorAt({ selector }, 'selector')(labels)
const expression = (operator: string, values?: string[], key = 'rev') => ({
  matchExpressions: [{ key, operator, ...(values && { values }) }],
})

describe('labelSelectorAt', () => {
  it('matches everything without a selector, and with an empty one', () => {
    expect(matches(undefined, {})).toBe(true)
    expect(matches({}, { a: 'b' })).toBe(true)
  })

  it.each([
    [{ matchLabels: { rev: 'a' } }, { rev: 'a' }, true],
    [{ matchLabels: { rev: 'a' } }, { rev: 'b' }, false],
    [expression('In', ['a', 'b']), { rev: 'b' }, true],
    [expression('In', ['a', 'b']), {}, false],
    [expression('NotIn', ['a']), {}, true],
    [expression('NotIn', ['a']), { rev: 'a' }, false],
    [expression('Exists'), { rev: '' }, true],
    [expression('Exists'), {}, false],
    [expression('DoesNotExist'), {}, true],
    [expression('DoesNotExist'), { rev: 'a' }, false],
  ])('%j of %j: %s', (selector, labels, expected) => {
    expect(matches(selector, labels as Record<string, string>)).toBe(expected)
  })

  it.each([expression('In'), expression('Exists', ['a']), expression('Like', ['a'])])(
    'matches nothing by %j, which no API server takes',
    (selector) => expect(matches(selector, { rev: 'a' })).toBe(false),
  )
})
