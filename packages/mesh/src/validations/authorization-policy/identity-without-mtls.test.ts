import { describe, expect, it } from 'vitest'
import { buildFacts, buildNamespace, buildObject, buildService } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { clients, manual, peers } from '../mtls/test-mtls.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn } from '../test-check.ts'
import { identitiesAskedBy, identityWithoutMtls } from './identity-without-mtls.ts'

const found = ['shop/policy spec.rules[0].from[0].source.principals']
const policy = (labels: Record<string, string> = { app: 'ratings' }) =>
  buildObject('AuthorizationPolicy', 'shop/policy', {
    selector: { matchLabels: labels },
    rules: [{ from: [{ source: { principals: ['cluster.local/ns/a/sa/b'] } }] }],
  })
const shopRule = (mode: string) => clients('shop/all', '*.shop.svc.cluster.local', mode)
const meshRule = (mode: string) => clients('istio-system/all', '*.local', mode)

describe('authorization-policy/identity-without-mtls', () => {
  const objects = (...others: ConfigObject[]) => [policy(), ...others]

  it.each<[string, ConfigObject[]]>([
    ['nobody says anything', []],
    ['servers accept both', [peers('shop/default', 'PERMISSIVE')]],
    ['servers of the mesh demand it', [peers('istio-system/default', 'STRICT')]],
    ['clients of the mesh use it', [meshRule('ISTIO_MUTUAL')]],
    ['another namespace has none', [peers('pay/default', 'DISABLE')]],
    ['other workloads have none', [peers('shop/x', 'DISABLE', { app: 'details' })]],
    ['a policy inherits', [peers('shop/default', 'UNSET')]],
  ])('is silent where %s', (_, others) => {
    expect(findingsIn('default', identityWithoutMtls, { objects: objects(...others) })).toEqual([])
  })

  it.each<[string, ConfigObject[]]>([
    ['servers of the namespace have none', [peers('shop/default', 'DISABLE')]],
    ['servers of the mesh have none', [peers('istio-system/default', 'DISABLE')]],
    ['the workloads have none', [peers('shop/x', 'DISABLE', { app: 'ratings' })]],
    ['clients of the namespace use none', [shopRule('DISABLE'), peers('istio-system/d', 'STRICT')]],
    ['clients of the mesh use none', [meshRule('DISABLE')]],
    ['clients use another TLS', [meshRule('SIMPLE')]],
  ])('reports where %s', (_, others) => {
    expect(findingsIn('default', identityWithoutMtls, { objects: objects(...others) })).toEqual(
      found,
    )
  })

  it.each<[string, ConfigObject[], boolean]>([
    ['nobody says anything', [], true],
    ['servers demand it, clients are told nothing', [peers('shop/default', 'STRICT')], true],
    ['both use it', [peers('shop/default', 'STRICT'), shopRule('ISTIO_MUTUAL')], false],
    ['both use it in the mesh', [peers('istio-system/d', 'STRICT'), meshRule('MUTUAL')], false],
  ])('without automatic mutual TLS, %s: %s', (_, others, reported) => {
    const facts = { objects: objects(...others), settings: manual }
    expect(findingsIn('default', identityWithoutMtls, facts)).toEqual(reported ? found : [])
  })

  it('asks the rules for the service where servers of the workload accept both', () => {
    const services = [buildService('shop/ratings', { selector: { app: 'ratings' } })]
    const both = peers('shop/x', 'PERMISSIVE', { app: 'ratings' })
    const rule = (mode: string) => clients('shop/ratings', 'ratings', mode)
    const run = (mode: string) =>
      findingsIn('default', identityWithoutMtls, { services, objects: objects(both, rule(mode)) })
    expect(run('DISABLE')).toEqual(found)
    expect(run('ISTIO_MUTUAL')).toEqual([])
  })

  it('leaves it to Kiali where only Istio’s default for servers is counted on', () => {
    const facts = buildFacts({ objects: objects(meshRule('ISTIO_MUTUAL')), settings: manual })
    const severities = (profile: 'default' | 'kiali') =>
      runChecks(facts, { checks: [identityWithoutMtls], profile }).map(({ severity }) => severity)
    expect(severities('default')).toEqual([])
    expect(severities('kiali')).toEqual(['error'])
  })

  it('knows that ztunnel proves identities in ambient mode', () => {
    const namespaces = [buildNamespace('shop', { dataPlaneMode: 'ambient' })]
    const facts = { namespaces, objects: objects(peers('shop/default', 'DISABLE')) }
    expect(findingsIn('default', identityWithoutMtls, facts)).toEqual([])
  })

  it.each([
    [{ from: [{ source: { requestPrincipals: ['x'], ipBlocks: ['10.0.0.0/8'] } }] }, []],
    [{ when: [{ key: 'source.ip', values: ['1.2.3.4'] }] }, []],
    [{ from: [{ source: { notNamespaces: ['x'] } }] }, ['from[0].source.notNamespaces']],
    [{ from: [{ source: { trustDomains: ['x'] } }] }, ['from[0].source.trustDomains']],
    [{ when: [{ key: 'source.trustDomain', values: ['x'] }] }, ['when[0]']],
    [{ when: [{ key: 'request.host' }, { key: 'connection.sni', values: ['x'] }] }, ['when[1]']],
    [{ from: 'x', when: [null] }, []],
  ])('finds what asks for an identity in %j', (rule, paths) => {
    const object = buildObject('AuthorizationPolicy', 'shop/p', { rules: [rule] })
    expect(identitiesAskedBy(object).map(({ path }) => path)).toEqual(
      paths.map((each) => `spec.rules[0].${each}`),
    )
  })
})
