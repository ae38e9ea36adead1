import { describe, expect, it } from 'vitest'
import { findingKey } from '../../components/FindingItem.tsx'
import { placedFinding } from '../../testing/config-object-answers.ts'
import { keyedFindings } from './keyed-findings.ts'

const at = (line: number, column = 1) => ({
  start: { line, column },
  end: { line, column: column + 1 },
})

describe('keyedFindings', () => {
  it('stand in the order of the text, those about the whole object first', () => {
    const findings = [
      placedFinding({ path: 'c', range: at(9, 4) }),
      placedFinding({ path: 'b', range: at(9, 2) }),
      placedFinding({ path: 'a', range: at(2, 80) }),
      placedFinding({ path: '', range: null }),
    ]
    expect(keyedFindings(findings).map(({ finding }) => finding.path)).toEqual(['', 'a', 'b', 'c'])
  })

  it('have the key that links use, and another where two share it', () => {
    const key = findingKey(placedFinding())
    const keys = keyedFindings([placedFinding(), placedFinding()]).map((each) => each.key)
    expect(keys).toEqual([key, `${key} 2`])
  })
})
