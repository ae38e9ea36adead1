import { describe, expect, it } from 'vitest'
import { configItem } from '../../testing/configuration.ts'
import { unfiltered } from './config-search.ts'
import { type Choices, countsOf, narrow } from './narrow.ts'
import { rowsOf } from './rows.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const hours = (count: number) => new Date(now - count * 3_600_000).toISOString()

const rows = rowsOf([
  configItem({
    name: 'cart',
    findings: { error: 1, warning: 2, info: 0 },
    checks: ['virtual-service/destination-not-found', 'virtual-service/route-never-used'],
    owner: { kind: 'Helm', name: 'shop' },
    changedAt: hours(1),
    createdAt: hours(100),
  }),
  configItem({ name: 'pay', changedAt: hours(1.01), createdAt: hours(24) }),
  configItem({ kind: 'DestinationRule', name: 'pay', changedAt: null, createdAt: null }),
  configItem({
    kind: 'Gateway',
    apiVersion: 'gateway.networking.k8s.io/v1',
    name: 'edge',
    findings: { error: 0, warning: 1, info: 0 },
    checks: ['gateway/certificate-expires'],
  }),
])

const left = (choices: Partial<Choices>) =>
  narrow(rows, { ...unfiltered, ...choices }, now).map(
    ({ object }) => `${object.kind} ${object.name}`,
  )
const counts = (facet: Parameters<typeof countsOf>[0], choices: Partial<Choices> = {}) =>
  Object.fromEntries(countsOf(facet, rows, { ...unfiltered, ...choices }, now))

describe('the filters of the list', () => {
  it('leave everything where none is set', () => {
    expect(left({})).toHaveLength(4)
  })

  it.each([
    [{ kind: ['DestinationRule'] }, ['DestinationRule pay']],
    [{ kind: ['Gateway'] }, []],
    [{ kind: ['Gateway.gateway.networking.k8s.io'] }, ['Gateway edge']],
    [{ severity: ['warning'] }, ['VirtualService cart', 'Gateway edge']],
    [
      { severity: ['error', 'none'] },
      ['VirtualService cart', 'DestinationRule pay', 'VirtualService pay'],
    ],
    [{ check: ['gateway/certificate-expires'] }, ['Gateway edge']],
    [{ owner: ['Helm/shop'] }, ['VirtualService cart']],
    [{ owner: ['none'], kind: ['VirtualService'] }, ['VirtualService pay']],
    [{ changed: '1h' }, ['VirtualService cart']],
    [{ created: '1d' }, ['VirtualService pay']],
  ] as const)('leave of %j', (choices, expected) => {
    expect(left(choices)).toEqual(expected)
  })

  it('count what the other filters leave', () => {
    expect(counts('kind')).toEqual({
      VirtualService: 2,
      DestinationRule: 1,
      'Gateway.gateway.networking.k8s.io': 1,
    })
    expect(counts('kind', { severity: ['warning'], kind: ['VirtualService'] })).toEqual({
      VirtualService: 1,
      'Gateway.gateway.networking.k8s.io': 1,
    })
    expect(counts('severity')).toEqual({ error: 1, warning: 2, none: 2 })
  })

  it('keep in sight what is chosen, though nothing has it', () => {
    expect(counts('owner', { owner: ['Flux/gone'] })).toEqual({
      'Flux/gone': 0,
      'Helm/shop': 1,
      none: 3,
    })
  })
})
