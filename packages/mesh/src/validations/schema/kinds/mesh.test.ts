import { describe, expect, it } from 'vitest'
import { indexConfig } from '../../../config/config-index.ts'
import { buildFacts, buildSettings, testCluster } from '../../../model/builders.ts'
import { meshChecks } from '../mesh-checks.ts'

const found = (settings: Parameters<typeof buildSettings>[0]) =>
  meshChecks.flatMap((check) =>
    check
      .run(testCluster, indexConfig(buildFacts({ settings: [buildSettings(settings)] })))
      .map(({ path, message, severity, object }) => {
        const warning = severity === 'warning' ? 'warning: ' : ''
        return `${warning}${object.name} ${path} ${message.id.replace('findings.schema.', '')}`
      }),
  )

describe('schema/mesh-config', () => {
  it('has nothing to say of what nobody wrote', () => {
    expect(found({})).toEqual([])
    expect(found({ meshConfig: {}, meshNetworks: {} })).toEqual([])
  })

  it.each([
    [{ trustDomain: 'cluster.local', protocolDetectionTimeout: '0s', connectTimeout: '5s' }, []],
    [{ defaultConfig: { discoveryAddress: 'istiod.istio-system.svc:15012' } }, []],
    [{ defaultConfig: { statsdUdpAddress: '10.0.0.1:+9125' } }, []],
    [{ defaultConfig: { tracing: { zipkin: { address: '$(HOST_IP):9411' } } } }, []],
    [{ protocolDetectionTimeout: '-1s' }, []],
    [{ protocolDetectionTimeout: '5' }, ['protocolDetectionTimeout durationSyntax']],
    [{ defaultConfig: { controlPlaneAuthPolicy: 'MUTUAL_TLS' } }, []],
    [
      { defaultConfig: { controlPlaneAuthPolicy: 'INHERIT' } },
      ['defaultConfig.controlPlaneAuthPolicy unknown'],
    ],
    [{ defaultConfig: { privateKeyProvider: { qat: { pollDelay: '5ms' } } } }, []],
    [
      { defaultConfig: { privateKeyProvider: { fallback: true } } },
      ['defaultConfig.privateKeyProvider someOf'],
    ],
    [
      { defaultConfig: { privateKeyProvider: { cryptomb: {} } } },
      ['defaultConfig.privateKeyProvider.cryptomb missing'],
    ],
    [
      { defaultConfig: { privateKeyProvider: { cryptomb: { pollDelay: '0s' } } } },
      ['defaultConfig.privateKeyProvider.cryptomb.pollDelay zero'],
    ],
    [
      { defaultConfig: { tracing: { lightstep: { address: 'collector.example:443' } } } },
      ['defaultConfig.tracing.lightstep missing'],
    ],
    [{ proxyListenPort: 0 }, ['proxyListenPort port']],
    [{ connectTimeout: '2h' }, ['connectTimeout tooLarge']],
    [
      { connectTimeout: '0s', protocolDetectionTimeout: '1us' },
      ['connectTimeout durationShort', 'protocolDetectionTimeout durationPrecision'],
    ],
    [
      { trustDomain: '', trustDomainAliases: ['a_b', 'a.b.'] },
      ['trustDomain trustDomain', 'trustDomainAliases[0] trustDomain'],
    ],
    [{ serviceSettings: [{ hosts: ['*.a', 'a b'] }] }, ['serviceSettings[0].hosts[1] hostLabel']],
    [
      { localityLbSetting: { failover: [{ from: 'a', to: 'a' }] } },
      ['localityLbSetting.failover[0] failoverSame'],
    ],
    [{ meshMTLS: { ecdhCurves: ['P-256'] } }, ['meshMTLS.ecdhCurves unsupported']],
    [
      { defaultConfig: { discoveryAddress: 'istiod', binaryPath: '' } },
      ['defaultConfig.binaryPath empty', 'defaultConfig.discoveryAddress hostAndPort'],
    ],
    [
      { defaultConfig: { drainDuration: '1500ms', statusPort: 70_000 } },
      ['defaultConfig.drainDuration durationSeconds', 'defaultConfig.statusPort port'],
    ],
    [
      { defaultConfig: { tracing: { zipkin: {}, customTags: { a: null } } } },
      [
        'defaultConfig.tracing.zipkin.address hostAndPort',
        'defaultConfig.tracing.customTags.a missing',
      ],
    ],
  ])('%j: %j', (meshConfig, expected) => {
    expect(found({ meshConfig })).toEqual(expected.map((each) => `meshconfig ${each}`))
  })

  it('warns of what is ignored or goes away', () => {
    const meshConfig = {
      defaultConfig: { proxyMetadata: { ISTIO_META_DNS_AUTO_ALLOCATE: 'true' } },
      tlsDefaults: { ecdhCurves: ['P-256', 'P-256', 'P-1'] },
    }
    expect(found({ meshConfig })).toEqual([
      'warning: meshconfig defaultConfig.proxyMetadata.ISTIO_META_DNS_AUTO_ALLOCATE deprecated',
      'warning: meshconfig tlsDefaults.ecdhCurves curvesUnknown',
      'warning: meshconfig tlsDefaults.ecdhCurves curvesTwice',
    ])
  })
})

describe('schema/mesh-networks', () => {
  it.each([
    [
      {
        endpoints: [{ fromRegistry: 'east' }, { fromCidr: '10.0.0.0/8' }],
        gateways: [{ address: '10.0.0.1', port: 15_443 }],
      },
      [],
    ],
    [{ gateways: [{ registryServiceName: 'gateway.istio-system.svc', port: 443 }] }, []],
    [
      { endpoints: [{ fromCidr: '10.0.0.0/40' }, { fromRegistry: 'a.b' }] },
      ['endpoints[0].fromCidr subnet', 'endpoints[1].fromRegistry name'],
    ],
    [
      { gateways: [{ address: 'a b', port: 0 }] },
      ['gateways[0].address addressOrHost', 'gateways[0].port port'],
    ],
  ])('%j: %j', (network, expected) => {
    expect(found({ meshNetworks: { networks: { one: network } } })).toEqual(
      expected.map((each) => `meshnetworks networks.one.${each}`),
    )
  })
})
