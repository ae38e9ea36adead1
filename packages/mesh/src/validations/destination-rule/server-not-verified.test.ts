import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsIn, toldBy } from '../test-check.ts'
import { serverNotVerified } from './server-not-verified.ts'

const rule = (trafficPolicy: Record<string, unknown>, parts: Record<string, unknown> = {}) =>
  buildObject('DestinationRule', 'shop/ledger', { host: 'ledger', trafficPolicy, ...parts })
const ofPort = (tls: Record<string, unknown>) => ({
  portLevelSettings: [{ port: { number: 443 }, tls }],
})
const run = (object: ReturnType<typeof rule>) =>
  findingsIn('istioctl', serverNotVerified, { objects: [object] })

const whole = 'shop/ledger spec.trafficPolicy.tls'
const port = 'shop/ledger spec.trafficPolicy.portLevelSettings[0].tls'

describe('destination-rule/server-not-verified', () => {
  it.each(['SIMPLE', 'MUTUAL'])(
    'reports %s without certificates, as a whole and by port',
    (mode) => {
      expect(run(rule({ tls: { mode }, ...ofPort({ mode }) })).toSorted()).toEqual([port, whole])
    },
  )

  it('has a code of its own for ports', () => {
    const objects = [rule(ofPort({ mode: 'SIMPLE' }))]
    const [finding] = toldBy('istioctl', serverNotVerified, { objects })
    expect(finding?.references).toEqual(['IST0129'])
  })

  it('tells one port once', () => {
    const { portLevelSettings } = ofPort({ mode: 'SIMPLE' })
    expect(run(rule({ portLevelSettings: [...portLevelSettings, ...portLevelSettings] }))).toEqual([
      port,
    ])
  })

  it('accepts certificates, and other modes', () => {
    expect(run(rule({ tls: { mode: 'SIMPLE', caCertificates: '/etc/ca.pem' } }))).toEqual([])
    expect(run(rule({ tls: { mode: 'ISTIO_MUTUAL' } }))).toEqual([])
    expect(run(rule({}))).toEqual([])
  })

  it('accepts a credential only where the rule says whose it is', () => {
    const tls = { mode: 'SIMPLE', credentialName: 'ledger' }
    expect(run(rule({ tls }))).toEqual([whole])
    const selecting = { workloadSelector: { matchLabels: { app: 'front' } } }
    expect(run(rule({ tls, ...ofPort(tls) }, selecting))).toEqual([])
  })

  it('is istioctl’s view only: Istio takes the certificates of the system', () => {
    const objects = [rule({ tls: { mode: 'SIMPLE' } })]
    expect(findingsIn('default', serverNotVerified, { objects })).toEqual([])
  })
})
