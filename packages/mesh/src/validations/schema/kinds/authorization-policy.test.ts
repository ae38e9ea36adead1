import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const found = (spec: Record<string, unknown>) => complaints('AuthorizationPolicy', spec)

describe('schema/authorization-policy', () => {
  const provider = { name: 'opa' }
  const rules = [{ to: [{ operation: { ports: ['80'] } }] }]

  it.each([
    ['nothing: it denies all', {}, []],
    ['an empty rule', { action: 'DENY', rules: [{}] }, []],
    ['no rules to deny by', { action: 'DENY' }, ['spec actionWithoutRules']],
    ['no rules to ask about', { action: 'CUSTOM', provider }, ['spec actionWithoutRules']],
    ['nobody to ask', { action: 'CUSTOM', rules }, ['spec missing']],
    ['somebody to ask', { action: 'CUSTOM', rules, provider }, []],
    ['somebody not to ask', { rules, provider }, ['spec.provider needs']],
  ])('with %s', (_, spec, expected) => {
    expect(found(spec)).toEqual(expected)
  })

  const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' }
  it.each([
    [{ selector: { matchLabels: { app: 'a' } } }, []],
    [{ targetRefs: [target, { group: '', kind: 'Service', name: 'a' }] }, []],
    [{ targetRef: target }, []],
    [{ selector: {} }, ['warning: spec.selector selectorWithoutLabels']],
    [{ selector: { matchLabels: { app: 'a' } }, targetRefs: [target] }, ['spec onlyOneOf']],
    [
      { selector: { matchLabels: { 'app*': 'a' } } },
      ['spec.selector.matchLabels["app*"] selectorWildcard'],
    ],
    [
      { targetRef: { ...target, name: '', namespace: 'shop' } },
      ['spec.targetRef missing', 'spec.targetRef.namespace targetNamespace'],
    ],
    [{ targetRefs: [{ ...target, kind: 'HTTPRoute' }] }, ['spec.targetRefs[0] target']],
  ])('for %j: %j', (parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  const ofSource = (source: unknown) =>
    found({ rules: [{ from: [{ source }] }] }).map((each) =>
      each.replace('spec.rules[0].from[0]', 'from'),
    )

  it.each([
    [{ principals: ['*'], notNamespaces: ['a'] }, []],
    [{ ipBlocks: ['10.0.0.1', '10.0.0.0/8', '::1'] }, []],
    [{ serviceAccounts: ['a', 'shop/a'] }, []],
    [{ trustDomains: ['cluster.local', '*.example', 'prod*', '*'] }, []],
    [{ notTrustDomains: ['old.example'], serviceAccounts: ['a'] }, []],
    [{ trustDomains: ['a*b'] }, ['from.source.trustDomains trustDomainMatch']],
    [{ trustDomains: ['*a*'] }, ['from.source.trustDomains trustDomainMatch']],
    [{ notTrustDomains: ['td/ns/a'] }, ['from.source.notTrustDomains trustDomainMatch']],
    [{ trustDomains: ['', 'a*b'] }, ['from.source.trustDomains emptyValue']],
    [undefined, ['from missing']],
    [{}, ['from.source empty']],
    [{ principals: ['a', '', ''] }, ['from.source.principals[1] emptyValue']],
    [
      { ipBlocks: ['10.0.0'], notRemoteIpBlocks: ['10.0.0.0/33'] },
      ['from.source.ipBlocks[0] address', 'from.source.notRemoteIpBlocks[0] subnet'],
    ],
    [{ serviceAccounts: ['a'], notPrincipals: ['b'] }, ['from.source together']],
    [{ serviceAccounts: ['a/b/c', '*'] }, ['from.source.serviceAccounts serviceAccount']],
    [
      { notServiceAccounts: Array.from({ length: 17 }, () => 'a') },
      ['from.source.notServiceAccounts tooMany'],
    ],
  ])('from %j: %j', (source, expected) => {
    expect(ofSource(source)).toEqual(expected)
  })

  const ofOperation = (operation: unknown) =>
    found({ rules: [{ to: [{ operation }] }] }).map((each) =>
      each.replace('spec.rules[0].to[0]', 'to'),
    )

  it.each([
    [{ methods: ['GET'], paths: ['/a*', '/{*}/b'], hosts: ['*.example'] }, []],
    [undefined, ['to missing']],
    [{}, ['to.operation empty']],
    [{ ports: ['80', '0'] }, []],
    [{ ports: ['http', '65536'] }, ['to.operation.ports[0] port', 'to.operation.ports[1] port']],
    [{ notMethods: [''] }, ['to.operation.notMethods[0] emptyValue']],
    [{ paths: ['/{a}', '/{b}'] }, ['to.operation.paths[0] pathBraces']],
  ])('to %j: %j', (operation, expected) => {
    expect(ofOperation(operation)).toEqual(expected)
  })

  const ofCondition = (condition: Record<string, unknown>) =>
    found({ rules: [{ when: [condition] }] }).map((each) =>
      each.replace('spec.rules[0].when[0]', 'when'),
    )
  const values = ['a']

  it.each([
    [{ key: 'request.headers[x-team]', values }, []],
    [{ key: 'source.namespace', notValues: values }, []],
    [{ key: 'destination.port', values: ['80'] }, []],
    [{ values }, ['when missing']],
    [{ key: 'source.ip' }, ['when someOf']],
    [{ key: 'source.ip', values }, ['when.values address']],
    [{ key: 'source.serviceAccount', values: ['*'] }, ['when.values serviceAccount']],
    [{ key: 'source.trustDomain', values: ['*.example'] }, []],
    [{ key: 'source.trustDomain', notValues: ['a*b'] }, ['when.notValues trustDomainMatch']],
    [{ key: 'destination.port', notValues: ['http'] }, ['when.notValues port']],
    [{ key: 'source.principal', values: [''] }, ['when.values emptyValue']],
    [{ key: 'request.headers', values }, ['when.key keyBrackets']],
    [{ key: 'request.auth.claims[]', values }, ['when.key keyBrackets']],
    [{ key: 'destination.labels[app]', values }, ['when.key keyReplaced']],
    [{ key: 'destination.user', values }, ['when.key keyUnknown']],
  ])('when %j: %j', (condition, expected) => {
    expect(ofCondition(condition)).toEqual(expected)
  })

  it('cannot ask another server about who calls', () => {
    const asked = [
      {
        from: [{ source: { principals: ['a'], trustDomains: ['a'], ipBlocks: ['10.0.0.1'] } }],
        when: [
          { key: 'request.auth.claims[iss]', values: ['a'] },
          { key: 'source.trustDomain', values: ['a'] },
          { key: 'request.headers[a]', values: ['a'] },
        ],
      },
    ]
    expect(found({ action: 'CUSTOM', provider, rules: asked })).toEqual([
      'spec.rules[0].from[0].source.trustDomains forbidden',
      'spec.rules[0].from[0].source.principals forbidden',
      'spec.rules[0].when[0].key forbidden',
      'spec.rules[0].when[1].key forbidden',
    ])
  })

  const methods = { to: [{ operation: { methods: ['GET'] } }] }
  const requests = { from: [{ source: { requestPrincipals: ['*'] } }] }
  it.each([
    ['methods', [methods], ['warning: spec.rules[0] denyOfTcp']],
    ['identities of requests', [requests], ['warning: spec.rules[0] denyOfTcp']],
    ['two such rules', [{}, methods, requests], ['warning: spec.rules[1] denyOfTcp']],
    ['namespaces', [{ from: [{ source: { namespaces: ['a'] } }] }], []],
    [
      'namespaces and methods',
      [{ from: [{ source: { namespaces: ['a'] } }], ...methods }],
      ['warning: spec.rules[0] denyOfTcp'],
    ],
    ['methods of a port', [{ to: [{ operation: { methods: ['GET'], ports: ['80'] } }] }], []],
  ])('denies by %s', (_, denied, expected) => {
    expect(found({ action: 'DENY', rules: denied })).toEqual(expected)
  })

  it('may allow by what HTTP tells', () => {
    expect(found({ rules: [methods] })).toEqual([])
  })
})
