import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const found = (parts: Record<string, unknown>) =>
  complaints('DestinationRule', { host: 'reviews', ...parts })

const ofPolicy = (trafficPolicy: Record<string, unknown>) =>
  found({ trafficPolicy }).map((each) => each.replace('spec.trafficPolicy', 'policy'))

describe('schema/destination-rule', () => {
  it.each([
    [{}, []],
    [{ host: '*.example' }, []],
    [{ host: '*' }, []],
    [{ host: '' }, ['spec.host hostEmpty']],
    [{ host: 'a b' }, ['spec.host hostLabel']],
    [{ trafficPolicy: {} }, ['spec.trafficPolicy someOf']],
    [{ exportTo: ['.'], workloadSelector: { matchLabels: { app: 'a' } } }, []],
    [
      { exportTo: ['*'], workloadSelector: { matchLabels: { app: 'a' } } },
      ['spec.exportTo exportBeyondOwn'],
    ],
    [
      { exportTo: ['.', 'other'], workloadSelector: { matchLabels: { app: 'a' } } },
      ['spec.exportTo exportBeyondOwn'],
    ],
    [{ workloadSelector: {} }, ['warning: spec.workloadSelector selectorWithoutLabels']],
    [
      { workloadSelector: { matchLabels: { app: 'a*', '': 'b' } } },
      [
        'spec.workloadSelector.matchLabels.app selectorWildcard',
        'spec.workloadSelector.matchLabels[""] selectorKeyEmpty',
      ],
    ],
  ])('%j: %j', (parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it.each([
    [[{ name: 'v1', labels: { version: 'v1' } }], []],
    [[{ name: 'v1' }, { name: 'v2' }], []],
    [[{ name: 'v1' }, { name: 'v1' }], ['spec.subsets[1].name twice']],
    [[{ labels: {} }], ['spec.subsets[0] missing']],
    [[{ name: 'v.1' }], ['spec.subsets[0].name name']],
    [[{ name: 'v1', labels: { version: 'v 1' } }], ['spec.subsets[0].labels.version labelValue']],
    [[{ name: 'v1', trafficPolicy: {} }], ['spec.subsets[0].trafficPolicy someOf']],
    // Istio drops its warnings below subsets.
    [[{ name: 'v1', trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }], []],
  ])('subsets %j: %j', (subsets, expected) => {
    expect(found({ subsets })).toEqual(expected)
  })

  it.each([
    [{ consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s' }, []],
    [{ maxEjectionPercent: 101 }, ['maxEjectionPercent outOfRange']],
    [{ minHealthPercent: -1 }, ['minHealthPercent outOfRange']],
    [
      { interval: '1us', baseEjectionTime: 'x' },
      ['baseEjectionTime durationSyntax', 'interval durationShort'],
    ],
    [{ consecutiveLocalOriginFailures: 5, splitExternalLocalOriginErrors: true }, []],
    [{ consecutiveLocalOriginFailures: 5 }, ['consecutiveLocalOriginFailures needs']],
  ])('outlier detection %j: %j', (outlierDetection, expected) => {
    expect(ofPolicy({ outlierDetection })).toEqual(
      expected.map((each) => `policy.outlierDetection.${each}`),
    )
  })

  it('warns of the old count of errors', () => {
    expect(ofPolicy({ outlierDetection: { consecutiveErrors: 5 } })).toEqual([
      'warning: policy.outlierDetection.consecutiveErrors deprecated',
    ])
  })

  it.each([
    [{ tcp: { maxConnections: 100, connectTimeout: '30ms', idleTimeout: '0s' } }, []],
    [{ http: { maxRetries: 0, h2UpgradePolicy: 'UPGRADE' } }, []],
    [{}, [' someOf']],
    [
      { http: { maxRetries: -1, http2MaxRequests: -1 } },
      ['.http.http2MaxRequests negative', '.http.maxRetries negative'],
    ],
    [{ http: { idleTimeout: '0s' } }, ['.http.idleTimeout durationShort']],
    [
      { http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } },
      ['.http.useClientProtocol together'],
    ],
    [
      { tcp: { maxConnections: -1, tcpKeepalive: { time: '1us' } } },
      ['.tcp.maxConnections negative', '.tcp.tcpKeepalive.time durationShort'],
    ],
  ])('connection pool %j: %j', (connectionPool, expected) => {
    expect(ofPolicy({ connectionPool })).toEqual(
      expected.map((each) => `policy.connectionPool${each}`),
    )
  })

  it.each([
    [{ mode: 'ISTIO_MUTUAL' }, []],
    [{ mode: 'SIMPLE', credentialName: 'a' }, []],
    [{ mode: 'MUTUAL', clientCertificate: 'a', privateKey: 'b' }, []],
    [{ mode: 'MUTUAL', privateKey: 'b' }, [' tlsNeeds']],
    [{ mode: 'MUTUAL' }, [' tlsNeeds', ' tlsNeeds']],
    [{ mode: 'MUTUAL', credentialName: 'a', privateKey: 'b' }, [' together']],
    [{ mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: ['a'] }, [' together']],
    [{ mode: 'SIMPLE', insecureSkipVerify: true }, []],
    [{ mode: 'DISABLE', insecureSkipVerify: true, caCertificates: 'a' }, []],
    [{ mode: 'SIMPLE', credentialName: 'configmap://shop/ca' }, []],
    [
      { mode: 'SIMPLE', credentialName: 'configmap://other/ca' },
      ['.credentialName configMapElsewhere'],
    ],
    [{ mode: 'SIMPLE', credentialName: 'configmap://ca' }, ['.credentialName configMap']],
  ])('TLS %j: %j', (tls, expected) => {
    expect(ofPolicy({ tls })).toEqual(expected.map((each) => `policy.tls${each}`))
  })

  it.each([
    [{ simple: 'RANDOM' }, []],
    [{ consistentHash: { httpCookie: { name: 'a' } } }, []],
    [{ consistentHash: { httpCookie: {} } }, ['consistentHash.httpCookie missing']],
    [
      { consistentHash: { httpCookie: { name: 'a', attributes: [{ name: 'b' }, { name: 'c' }] } } },
      [],
    ],
    [
      {
        consistentHash: {
          httpCookie: { name: 'a', attributes: [{ name: 'b' }, {}, {}, { name: 'b' }] },
        },
      },
      [
        'consistentHash.httpCookie.attributes[1] missing',
        'consistentHash.httpCookie.attributes[2] missing',
        'consistentHash.httpCookie.attributes[3].name twice',
      ],
    ],
    [{ consistentHash: { maglev: { tableSize: 65_537 } } }, []],
    [
      { consistentHash: { maglev: { tableSize: 65_536 } } },
      ['consistentHash.maglev.tableSize notPrime'],
    ],
    [
      { consistentHash: { maglev: {} } },
      ['consistentHash.maglev.tableSize missing', 'consistentHash.maglev.tableSize notPrime'],
    ],
    [
      { consistentHash: { maglev: { tableSize: 5_000_011 } } },
      ['consistentHash.maglev.tableSize tooLarge'],
    ],
    [{ warmup: { duration: '30s', minimumPercent: 10, aggression: 1 } }, []],
    [{ warmup: {} }, ['warmup missing']],
    [
      { warmup: { duration: '1us', minimumPercent: 101, aggression: 0.5 } },
      [
        'warmup.duration durationShort',
        'warmup.minimumPercent tooLarge',
        'warmup.aggression tooSmall',
      ],
    ],
    [{ warmup: { duration: '30s', minimumPercent: -1 } }, ['warmup.minimumPercent negative']],
    [{ warmupDurationSecs: '1.5ms' }, []],
    [{ warmupDurationSecs: '30' }, ['warmupDurationSecs durationSyntax']],
    [
      { zoneAwareLbSetting: { enabled: true, failoverPriority: ['topology.istio.io/network'] } },
      [],
    ],
    [
      {
        localityLbSetting: { enabled: false },
        zoneAwareLbSetting: { failoverPriority: ['app', 'topology.kubernetes.io/zone'] },
      },
      ['zoneAwareLbSetting together', 'zoneAwareLbSetting.failoverPriority[1] forbidden'],
    ],
  ])('load balancer %j: %j', (loadBalancer, expected) => {
    expect(ofPolicy({ loadBalancer })).toEqual(
      expected.map((each) => `policy.loadBalancer.${each}`),
    )
  })

  it('takes one size of the ring only, and warns of the old one', () => {
    const hash = 'policy.loadBalancer.consistentHash.minimumRingSize'
    const consistentHash = { minimumRingSize: 1024, ringHash: { minimumRingSize: 1024 } }
    expect(ofPolicy({ loadBalancer: { consistentHash } })).toEqual([
      `warning: ${hash} deprecated`,
      `${hash} together`,
    ])
  })

  const distribute = (from: string, to: Record<string, number>) => ({ from, to })

  it.each([
    [{ distribute: [distribute('a/*', { 'a/b/*': 80, 'b/*': 20 })] }, []],
    [{ distribute: [distribute('a', { b: 80 })] }, ['distribute[0].to localityTotal']],
    [{ distribute: [distribute('a', { b: 0, c: 100 })] }, ['distribute[0].to.b outOfRange']],
    [
      { distribute: [distribute('a', { 'b/*': 50, 'b/c': 50 })] },
      ['distribute[0].to["b/c"] localityOverlap'],
    ],
    [{ distribute: [distribute('a', { 'b/c': 50, 'b/*': 50 })] }, []],
    [
      { distribute: [distribute('a/b', { b: 100 }), distribute('a', { b: 100 })] },
      ['distribute[1].from localityOverlap'],
    ],
    [{ distribute: [distribute('a/b/c', { b: 100 }), distribute('a/b/d', { b: 100 })] }, []],
    [{ distribute: [distribute('a/*/b', { b: 100 })] }, ['distribute[0].from localityWildcard']],
    [{ distribute: [distribute('a//b', { b: 100 })] }, ['distribute[0].from localityPart']],
    [
      { distribute: [distribute('a', { b: 100 })], failover: [{ from: 'a', to: 'b' }] },
      [' together'],
    ],
    [{ failover: [{ from: 'a', to: 'a' }] }, ['failover[0] failoverSame']],
    [
      { failover: [{ from: 'a/b', to: '*' }] },
      ['failover[0] failoverZone', 'failover[0] failoverWildcard'],
    ],
    [
      {
        failover: [{ from: 'a', to: 'b' }],
        failoverPriority: ['topology.istio.io/network', 'topology.kubernetes.io/region'],
      },
      ['failoverPriority[1] together'],
    ],
  ])('localities %j: %j', (localityLbSetting, expected) => {
    const policy = { loadBalancer: { localityLbSetting }, outlierDetection: {} }
    const at = 'policy.loadBalancer.localityLbSetting'
    expect(ofPolicy(policy)).toEqual(
      expected.map((each) => (each.startsWith(' ') ? `${at}${each}` : `${at}.${each}`)),
    )
  })

  it('warns of failover that nothing triggers', () => {
    const localityLbSetting = { failoverPriority: ['topology.kubernetes.io/zone'] }
    expect(ofPolicy({ loadBalancer: { localityLbSetting } })).toEqual([
      'warning: policy.loadBalancer.localityLbSetting failoverWithoutOutliers',
    ])
  })

  it.each([
    [{ tunnel: { targetHost: 'a.example', targetPort: 443, protocol: 'POST' } }, []],
    [
      { tunnel: { targetHost: 'a b', targetPort: 0, protocol: 'GET' } },
      ['tunnel.protocol unknown', 'tunnel.targetHost addressOrHost', 'tunnel.targetPort port'],
    ],
    [{ proxyProtocol: {} }, []],
    [{ retryBudget: { percent: 20 } }, []],
    [{ proxyProtocol: { version: 'V2' } }, []],
    [{ proxyProtocol: { version: 2 } }, ['proxyProtocol.version unknown']],
    [{ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] }, []],
    [{ portLevelSettings: [{ port: { number: 80 } }] }, ['portLevelSettings[0] someOf']],
    [
      { portLevelSettings: [{ tls: { mode: 'MUTUAL', privateKey: 'a' } }] },
      ['portLevelSettings[0] missing', 'portLevelSettings[0].tls tlsNeeds'],
    ],
  ])('%j: %j', (policy, expected) => {
    expect(ofPolicy(policy)).toEqual(expected.map((each) => `policy.${each}`))
  })

  it('has either a tunnel or the proxy protocol', () => {
    expect(ofPolicy({ tunnel: {}, proxyProtocol: {} })).toEqual(['policy together'])
  })
})
