import { describe, expect, it } from 'vitest'
import { finding, sentence } from '../../testing/answers.ts'
import { groupFindings } from './finding-groups.ts'
import { unfiltered } from './findings-search.ts'
import { findingCounts, narrowFindings } from './narrow-findings.ts'

const { object } = finding()
const gateway = { ...object, kind: 'Gateway', name: 'harbour' }
const lostHost = finding()
const lostSubset = finding({ check: 'virtual-service/subset-not-found', path: 'spec.http[1]' })
const odd = finding({ severity: 'warning', object: gateway, check: 'gateway/odd' })
const api = finding({
  object: { ...gateway, apiVersion: 'gateway.networking.k8s.io/v1' },
  severity: 'info',
  check: 'gateway-api/odd',
  message: sentence('An odd listener'),
})
const all = [lostHost, lostSubset, odd, api]

describe('the filters of the findings', () => {
  it('leave all where none is set', () => {
    expect(narrowFindings(all, unfiltered)).toEqual(all)
  })

  it('leave what is of a severity, of a kind of one group, of a check, and has the words', () => {
    const left = (filters: object) => narrowFindings(all, { ...unfiltered, ...filters })
    expect(left({ severity: 'warning' })).toEqual([odd])
    expect(left({ kind: ['Gateway'] })).toEqual([odd])
    expect(left({ kind: ['Gateway', 'Gateway.gateway.networking.k8s.io'] })).toEqual([odd, api])
    expect(left({ check: ['gateway/odd', lostSubset.check] })).toEqual([lostSubset, odd])
    expect(left({ filter: 'listener kind:gateway' })).toEqual([api])
    expect(left({ kind: ['VirtualService'], severity: 'warning' })).toEqual([])
  })

  it('say how many each further choice would leave', () => {
    const filters = { ...unfiltered, severity: 'error', kind: ['VirtualService'] } as const
    expect([...findingCounts('kind', all, filters)]).toEqual([['VirtualService', 2]])
    expect([...findingCounts('severity', all, filters)]).toEqual([['error', 2]])
    expect(findingCounts('check', all, filters).get('virtual-service/subset-not-found')).toBe(1)
  })

  it('keep a choice of which nothing is left', () => {
    const filters = { ...unfiltered, severity: 'warning', kind: ['VirtualService'] } as const
    expect([...findingCounts('kind', all, filters)]).toEqual([
      ['VirtualService', 0],
      ['Gateway', 1],
    ])
  })
})

describe('findings that stand together', () => {
  it('are of one object, in the order of the worst', () => {
    const groups = groupFindings([lostHost, odd, lostSubset], 'object')
    expect(groups.map(({ findings }) => findings)).toEqual([[lostHost, lostSubset], [odd]])
  })

  it('or of one check', () => {
    const again = finding({ object: gateway })
    const groups = groupFindings([lostHost, lostSubset, again], 'check')
    expect(groups.map(({ key, findings }) => [key, findings.length])).toEqual([
      ['virtual-service/destination-not-found', 2],
      ['virtual-service/subset-not-found', 1],
    ])
  })

  it('are told apart by the API group of their object', () => {
    expect(groupFindings([odd, api], 'object')).toHaveLength(2)
  })
})
