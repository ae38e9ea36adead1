import { describe, expect, it } from 'vitest'
import type { CallRow } from './call.ts'
import { openCallBook } from './call-book.ts'
import { whereCallersAreSilent } from './silent-callers.ts'

const callOf = openCallBook().open().callsOf('test')
const row = (reporter: string, from: string, to: string) => {
  const [sourceNamespace = '', source = ''] = from.split('/')
  const [targetNamespace = '', target = ''] = to.split('/')
  return callOf(
    JSON.stringify({
      reporter,
      source_workload: source,
      source_workload_namespace: sourceNamespace,
      destination_workload: target,
      destination_workload_namespace: targetNamespace,
    }),
  )
}
const matchersOf = (rows: readonly CallRow[]) =>
  whereCallersAreSilent(rows)?.map(({ label, operator, value }) => `${label}${operator}${value}`)

describe('whereCallersAreSilent', () => {
  it('finds nothing where callers report what callees report', () => {
    const both = ['source', 'destination'].map((reporter) => row(reporter, 'a/one', 'b/two'))
    expect(whereCallersAreSilent(both)).toBeNull()
    const waypoint = [row('waypoint', 'a/one', 'b/two'), row('destination', 'a/one', 'b/two')]
    expect(whereCallersAreSilent(waypoint)).toBeNull()
  })

  it('leaves callers without a name to the first question', () => {
    expect(whereCallersAreSilent([row('destination', 'unknown/unknown', 'b/two')])).toBeNull()
  })

  it('names the calls that only callees report', () => {
    const rows = [
      row('source', 'a/one', 'b/two'),
      row('destination', 'a/one', 'b/two'),
      row('destination', 'c/three', 'b/two'),
    ]
    expect(matchersOf(rows)).toEqual([
      'source_workload_namespace=c',
      'source_workload=three',
      'destination_workload_namespace=b',
      'destination_workload=two',
    ])
  })

  it('asks all callees of a caller that does not know who answered', () => {
    const rows = [
      row('source', 'a/one', 'b/two'),
      row('source', 'a/one', 'unknown/unknown'),
      row('destination', 'a/one', 'b/two'),
    ]
    expect(matchersOf(rows)).toContain('source_workload=one')
  })

  it('asks for everything where names would be too many', () => {
    const rows = Array.from({ length: 150 }, (_, n) => row('destination', `team-${n}/web`, 'b/two'))
    expect(matchersOf(rows)).toEqual([
      'source_workload=web',
      'destination_workload_namespace=b',
      'destination_workload=two',
    ])
  })
})
