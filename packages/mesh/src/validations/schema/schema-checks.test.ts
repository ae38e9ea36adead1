import { describe, expect, it } from 'vitest'
import { indexConfig } from '../../config/config-index.ts'
import { buildFacts, buildObject, testCluster } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { validatedKinds } from './complaints-of.ts'
import { schemaChecks } from './schema-checks.ts'

const run = (...objects: ReturnType<typeof buildObject>[]) =>
  schemaChecks.flatMap((check) => check.run(testCluster, indexConfig(buildFacts({ objects }))))

const rule = (trafficPolicy: Record<string, unknown>, apiVersion = 'networking.istio.io/v1') =>
  buildObject('DestinationRule', 'shop/a', { host: 'a', trafficPolicy }, { apiVersion })

describe('checks of Istio’s own validation', () => {
  it('stand for istioctl’s analyzer of each kind', () => {
    const [finding] = run(rule({}))
    expect(finding).toMatchObject({
      check: 'schema/destination-rule',
      severity: 'error',
      path: 'spec.trafficPolicy',
      references: ['IST0106'],
      istioctlAnalyzer: 'schema.ValidationAnalyzer.DestinationRule',
      documentation: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
    })
    expect(schemaChecks.map(({ id }) => id)).toContain('schema/peer-authentication')
    expect(new Set(schemaChecks.map(({ id }) => id)).size).toBe(validatedKinds.length + 6)
  })

  it('tell warnings apart', () => {
    const [finding] = run(rule({ outlierDetection: { consecutiveErrors: 5 } }))
    expect(finding).toMatchObject({ severity: 'warning', references: ['IST0133'] })
  })

  it('leave kinds of the same name alone that are not Istio’s', () => {
    expect(run(rule({}, 'linkerd.example/v1'))).toEqual([])
    const gateway = buildObject('Gateway', 'shop/a', {})
    const other = { ...gateway, apiVersion: 'gateway.networking.k8s.io/v1' }
    expect(run(gateway)).toHaveLength(1)
    expect(run(other)).toEqual([])
  })

  it('warn of EnvoyFilters as such where istioctl is asked', () => {
    const filter = buildObject('EnvoyFilter', 'shop/a', {})
    const check = schemaChecks.find(({ id }) => id === 'schema/envoy-filter-in-use')
    expect(check?.profiles).toEqual(['istioctl'])
    expect(check && findingsOf(check, { objects: [filter] })).toEqual(['shop/a kind'])
  })

  it('do not quote a text of any length', () => {
    const [finding] = run(
      buildObject('Sidecar', 'shop/a', { egress: [{ hosts: ['a'.repeat(100_000)] }] }),
    )
    expect(String(finding?.message.params.host).length).toBeLessThan(300)
  })
})
