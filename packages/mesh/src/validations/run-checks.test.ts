import { render } from '@periplus/shared/every-sentence'
import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../model/builders.ts'
import { checks } from './registry.ts'
import { runChecks } from './run-checks.ts'

const broken = (annotations: Record<string, string> = {}, name = 'front') =>
  buildObject(
    'VirtualService',
    `shop/${name}`,
    { hosts: [name], gateways: ['gone'] },
    { annotations },
  )
const idsOf = (...objects: ReturnType<typeof buildObject>[]) =>
  runChecks(buildFacts({ objects })).map(({ check }) => check)

describe('runChecks', () => {
  it('gives each finding a sentence in words, a reason and a remedy', () => {
    const [finding] = runChecks(buildFacts({ objects: [broken()] }))
    expect(finding && render('en', finding.message)).toBe('The gateway shop/gone does not exist')
    expect(finding && render('en', finding.explanation)).toContain('404')
    expect(finding && render('zh-CN', finding.fix)).toContain('shop/gone')
  })

  it.each([
    ['periplus.io/ignore', 'virtual-service/gateway-not-found'],
    ['periplus.io/ignore', 'selector/matches-nothing, virtual-service/*'],
    ['galley.istio.io/analyze-suppress', 'IST0101'],
    ['galley.istio.io/analyze-suppress', 'IST0162,*'],
    ['kiali.io/ignore-validations', 'KIA0201, KIA1102'],
  ])('is silent where the object says %s: %s', (annotation, value) => {
    expect(idsOf(broken({ [annotation]: value }))).toEqual([])
  })

  it.each([
    ['periplus.io/ignore', 'virtual-service/host-conflict'],
    ['galley.istio.io/analyze-suppress', 'KIA1102'],
    ['kiali.io/ignore-validations', ''],
  ])('is not silent for %s: %s', (annotation, value) => {
    expect(idsOf(broken({ [annotation]: value }))).toEqual(['virtual-service/gateway-not-found'])
  })

  it('orders findings alike, whatever the order of the objects', () => {
    const objects = [broken(), broken({}, 'api'), buildObject('Telemetry', 'shop/x', {})]
    const findings = runChecks(buildFacts({ objects }))
    expect(runChecks(buildFacts({ objects: [...objects].reverse() }))).toEqual(findings)
  })

  it('does not run a check whose kinds could not be read', () => {
    const facts = buildFacts({
      objects: [broken()],
      unreadable: [{ cluster: 'east', kind: 'Gateway' }],
    })
    expect(runChecks(facts)).toEqual([])
  })

  it('has checks with ids of their own', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })
})
