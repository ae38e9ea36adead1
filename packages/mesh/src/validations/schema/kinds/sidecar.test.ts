import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const found = (spec: Record<string, unknown>) => complaints('Sidecar', spec)
const hosts = ['./*']
const http = { number: 8080, name: 'http', protocol: 'HTTP' }

describe('schema/sidecar', () => {
  it.each([
    ['hosts', { egress: [{ hosts }] }, []],
    ['nothing', {}, ['spec someOf']],
    ['nothing for nobody', { workloadSelector: {} }, ['spec someOf']],
    ['a policy only', { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }, []],
    [
      'no labels',
      { workloadSelector: {}, egress: [{ hosts }] },
      ['warning: spec.workloadSelector selectorWithoutLabels'],
    ],
    [
      'a wildcard',
      { workloadSelector: { labels: { app: '*' } } },
      ['spec.workloadSelector.labels.app selectorWildcard'],
    ],
    ['an empty pool', { inboundConnectionPool: {} }, ['spec.inboundConnectionPool someOf']],
  ])('with %s', (_, spec, expected) => {
    expect(found(spec)).toEqual(expected)
  })

  const ingress = (parts: Record<string, unknown>) =>
    found({ ingress: [{ port: http, ...parts }] }).map((each) =>
      each.replace('spec.ingress[0]', 'ingress'),
    )

  it.each([
    [{}, []],
    [{ port: null }, ['ingress missing']],
    [{ port: { number: 80 } }, []],
    [{ port: { ...http, number: 0 } }, ['ingress.port.number port']],
    [
      { port: { ...http, targetPort: 1, name: 'a_b', protocol: 'SMTP' } },
      [
        'ingress.port.targetPort noEffect',
        'ingress.port.name name',
        'ingress.port.protocol protocol',
      ],
    ],
    [{ bind: '0.0.0.0' }, []],
    [{ bind: 'unix:///run/a' }, ['ingress.bind address']],
    [{ defaultEndpoint: ':8080' }, []],
    [{ defaultEndpoint: '[::1]:8080' }, []],
    [{ defaultEndpoint: 'unix:///run/a' }, []],
    [{ defaultEndpoint: 'unix://run' }, ['ingress.defaultEndpoint unixPath']],
    [{ defaultEndpoint: '10.0.0.1:8080' }, ['ingress.defaultEndpoint defaultEndpoint']],
    [{ defaultEndpoint: '127.0.0.1:0' }, ['ingress.defaultEndpoint defaultEndpointPort']],
    [
      { defaultEndpoint: '8080' },
      ['ingress.defaultEndpoint defaultEndpoint', 'ingress.defaultEndpoint defaultEndpointPort'],
    ],
    [
      { tls: { mode: 'SIMPLE', serverCertificate: 'a', privateKey: 'b' } },
      ['ingress.tls tlsOnPlainPort'],
    ],
    [
      {
        port: { ...http, protocol: 'HTTPS' },
        tls: { mode: 'SIMPLE', serverCertificate: 'a', privateKey: 'b' },
      },
      [],
    ],
    [
      {
        port: { ...http, protocol: 'TLS' },
        tls: { mode: 'AUTO_PASSTHROUGH', httpsRedirect: true, subjectAltNames: ['a'] },
      },
      [
        'ingress.tls.subjectAltNames unsupported',
        'ingress.tls.httpsRedirect unsupported',
        'ingress.tls.mode unsupported',
      ],
    ],
    [{ connectionPool: { http: { maxRetries: 1 } } }, []],
    [
      { port: { ...http, protocol: 'TCP' }, connectionPool: { http: {} } },
      ['warning: ingress.connectionPool.http noEffectWith'],
    ],
  ])('ingress %j: %j', (parts, expected) => {
    expect(ingress(parts)).toEqual(expected)
  })

  it('listens on a port once', () => {
    expect(found({ ingress: [{ port: http }, { port: http }] })).toEqual([
      'spec.ingress[1].port.number twice',
    ])
    expect(
      found({
        egress: [
          { port: http, hosts },
          { port: http, hosts },
        ],
      }),
    ).toEqual(['spec.egress[1].port.number twice'])
  })

  it.each([
    ['a socket', { port: { number: 0 }, bind: 'unix:///run/a', captureMode: 'NONE' }, []],
    [
      'a captured socket',
      { port: { number: 0 }, bind: 'unix:///run/a', captureMode: 'IPTABLES' },
      ['captureMode captureOfSocket'],
    ],
    ['no socket', { port: { number: 0 } }, ['port portZeroWithoutSocket']],
    ['an address', { port: http, bind: '127.0.0.1' }, []],
    ['a host', { port: http, bind: 'localhost' }, ['bind address']],
  ])('egress by %s', (_, listener, expected) => {
    expect(found({ egress: [{ ...listener, hosts }] })).toEqual(
      expected.map((each) => `spec.egress[0].${each}`),
    )
  })

  it('takes the rest of the traffic last', () => {
    expect(found({ egress: [{ port: http, hosts }, { hosts }] })).toEqual([])
    expect(found({ egress: [{ hosts }, { port: http, hosts }] })).toEqual([
      'spec.egress[0] egressWithoutPort',
    ])
  })

  it('has each socket once', () => {
    const listener = { port: { number: 0 }, bind: 'unix:///run/a', hosts }
    expect(found({ egress: [listener, listener] })).toEqual(['spec.egress[1].bind twice'])
  })

  it.each([
    [['./*', 'istio-system/*', '~/*'], []],
    [['*/*.example', 'shop/api.example'], []],
    [[], ['spec.egress[0] missing']],
    [['api.example'], ['spec.egress[0].hosts[0] hostWithoutNamespace']],
    [['shop/api'], ['spec.egress[0].hosts[0] hostShort']],
    [['Shop_1/*'], ['spec.egress[0].hosts[0] hostNamespace']],
    [['shop/*api.example'], ['spec.egress[0].hosts[0] hostPartialWildcard']],
    [['shop/10.0.0.1'], ['spec.egress[0].hosts[0] hostNumeric']],
    [['./*', 'shop/a.example'], ['warning: spec.egress[0].hosts[1] egressTwice']],
    [['ops/a.example', 'ops/*'], ['warning: spec.egress[0].hosts[1] egressTwice']],
    [['*/*', 'ops/*'], ['warning: spec.egress[0].hosts egressAllAndSome']],
  ])('egress to %j: %j', (names, expected) => {
    expect(found({ egress: [{ hosts: names }] })).toEqual(expected)
  })

  it.each([
    [{ mode: 'ALLOW_ANY', egressProxy: { host: 'a.example', port: { number: 80 } } }, []],
    [{ egressProxy: { host: 'a.example', port: { number: 80 } } }, ['egressProxy needs']],
    [{ mode: 'ALLOW_ANY', egressProxy: { host: 'a.example' } }, ['egressProxy missing']],
    [
      { mode: 'ALLOW_ANY', egressProxy: { host: '*.example', port: { number: 80 } } },
      ['egressProxy.host hostLabel'],
    ],
    [
      { mode: 'ALLOW_ANY', egressProxy: { host: 'a_b', port: { number: 0 } } },
      ['egressProxy.host hostLabel', 'egressProxy.port.number port'],
    ],
  ])('outbound %j: %j', (outboundTrafficPolicy, expected) => {
    expect(found({ outboundTrafficPolicy })).toEqual(
      expected.map((each) => `spec.outboundTrafficPolicy.${each}`),
    )
  })
})
