import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { findingsIn } from '../test-check.ts'
import { ruleHostNotFound } from './host-not-found.ts'

const rule = (host: string | undefined, parts: Record<string, unknown> = {}) =>
  buildObject('DestinationRule', 'shop/rule', { host, ...parts })
const entry = (hosts: string[], exportTo?: string[]) =>
  buildObject('ServiceEntry', 'edge/entry', { hosts, ...(exportTo && { exportTo }) })
const run = (profile: Profile, ...objects: ReturnType<typeof buildObject>[]) =>
  findingsIn(profile, ruleHostNotFound, { services: [buildService('shop/catalogue')], objects })

const place = ['shop/rule spec.host']

describe('destination-rule/host-not-found', () => {
  it.each(['catalogue', 'catalogue.shop.svc.cluster.local'])('accepts %s', (host) => {
    expect(run('default', rule(host))).toEqual([])
  })

  it.each(['catalog', 'catalogue.shop', 'catalogue.edge.svc.cluster.local', 'ledger.example'])(
    'reports %s',
    (host) => {
      expect(run('default', rule(host))).toEqual(place)
    },
  )

  it('reports a rule without a host', () => {
    expect(run('default', rule(undefined))).toEqual(place)
  })

  it('knows the hosts of service entries that its namespace sees', () => {
    expect(run('default', rule('ledger.example'), entry(['*.example']))).toEqual([])
    expect(run('default', rule('ledger.example'), entry(['ledger.example'], ['.']))).toEqual(place)
  })

  it('knows the services that a wildcard covers, and those alone', () => {
    const covering = rule('*.shop.svc.cluster.local')
    expect(run('default', covering)).toEqual([])
    expect(run('default', rule('*.other.svc.cluster.local'))).toEqual(place)
  })
})
