import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject } from '../../model/builders.ts'
import type { Check } from '../check.ts'
import { findingsOf, toldBy } from '../test-check.ts'
import {
  injectedByDefault,
  injectionLabelsConflict,
  injectionUndecided,
} from './injection-labels.ts'

const injection = (value: string) => ({ 'istio-injection': value })
const revision = { 'istio.io/rev': 'canary' }
const ambient = { 'istio.io/dataplane-mode': 'ambient' }
const injector = (values: unknown, name = 'istio-sidecar-injector') =>
  buildObject('ConfigMap', `istio-system/${name}`, { data: { values: JSON.stringify(values) } })
const byDefault = injector({ sidecarInjectorWebhook: { enableNamespacesByDefault: true } })

const told = (check: Check, labels: Record<string, string>, objects = [] as (typeof byDefault)[]) =>
  findingsOf(check, { namespaces: [buildNamespace('shop', { labels })], objects }).length === 1

describe('namespace/injection-labels-conflict', () => {
  it.each([
    { ...injection('enabled'), ...revision },
    { ...injection('enabled'), ...ambient },
    { ...revision, ...ambient },
  ])('tells %j', (labels) => expect(told(injectionLabelsConflict, labels)).toBe(true))

  it.each([
    injection('enabled'),
    { ...injection('disabled'), ...revision },
    { ...injection('disabled'), ...ambient },
    { team: 'a' },
  ])('accepts %j', (labels) => expect(told(injectionLabelsConflict, labels)).toBe(false))

  it('leaves a sidecar beside ambient mode to another check, which istioctl does not', () => {
    const namespaces = [buildNamespace('shop', { labels: { ...injection('enabled'), ...ambient } })]
    expect(toldBy('default', injectionLabelsConflict, { namespaces })).toEqual([])
    expect(toldBy('istioctl', injectionLabelsConflict, { namespaces })).toHaveLength(1)
    const revisions = [buildNamespace('shop', { labels: { ...injection('enabled'), ...revision } })]
    expect(toldBy('default', injectionLabelsConflict, { namespaces: revisions })).toHaveLength(1)
  })

  it('names the labels at the second of them', () => {
    const namespaces = [buildNamespace('shop', { labels: { ...revision, ...ambient } })]
    expect(findingsOf(injectionLabelsConflict, { namespaces })).toEqual([
      'null/shop metadata.labels["istio.io/dataplane-mode"]',
    ])
  })
})

describe('namespace/injection-undecided and namespace/injected-by-default', () => {
  it('tells a namespace without a decision, by what the injector does then', () => {
    expect([told(injectionUndecided, {}), told(injectedByDefault, {})]).toEqual([true, false])
    const both = [injectionUndecided, injectedByDefault]
    expect(both.map((check) => told(check, {}, [byDefault]))).toEqual([false, true])
  })

  it.each([injection('enabled'), injection('disabled'), revision, ambient])(
    'accepts the decision %j',
    (labels) => {
      expect(told(injectionUndecided, labels)).toBe(false)
      expect(told(injectedByDefault, labels, [byDefault])).toBe(false)
    },
  )

  it('leaves the control plane alone, and belongs to istioctl alone', () => {
    const namespaces = [buildNamespace('istio-system', { labels: {} })]
    expect(findingsOf(injectionUndecided, { namespaces })).toEqual([])
    expect(injectionUndecided.profiles).toEqual(['istioctl'])
  })

  it('bears values that are no values', () => {
    const broken = buildObject('ConfigMap', 'x/istio-sidecar-injector', { data: { values: '[' } })
    expect(told(injectionUndecided, {}, [broken, injector(null)])).toBe(true)
  })
})
