import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const port = { number: 443, name: 'https', protocol: 'HTTPS' }
const tls = { number: 8443, name: 'tls', protocol: 'TLS' }
const tcp = { number: 5432, name: 'tcp', protocol: 'TCP' }

const found = (parts: Record<string, unknown>, labels: Record<string, string> = {}) =>
  complaints(
    'ServiceEntry',
    { hosts: ['api.example'], ports: [port], resolution: 'DNS', ...parts },
    'shop/tested',
    { labels },
  )

describe('schema/service-entry', () => {
  it.each([
    ['DNS', {}, []],
    ['no hosts', { hosts: [] }, ['spec missing']],
    ['every host', { hosts: ['*'], resolution: 'NONE' }, ['spec.hosts[0] hostAny']],
    ['a wildcard without resolution', { hosts: ['*.example'], resolution: 'NONE' }, []],
    ['a wildcard to look up', { hosts: ['*.example'] }, ['spec.hosts[0] hostToResolve']],
    [
      'a wildcard with endpoints',
      { hosts: ['*.example'], endpoints: [{ address: 'a.example' }] },
      [],
    ],
    [
      'a wildcard that is looked up when called',
      { hosts: ['*.example'], resolution: 'DYNAMIC_DNS', ports: [tls] },
      [],
    ],
    [
      'part of a wildcard that is looked up when called',
      { hosts: ['*api.example'], resolution: 'DYNAMIC_DNS', ports: [{ ...tls, protocol: 'grpc' }] },
      [],
    ],
    [
      'what says too much of hosts that are looked up when called',
      {
        hosts: ['*.example', 'api.example'],
        resolution: 'DYNAMIC_DNS',
        addresses: ['10.0.0.1'],
        endpoints: [{ address: '10.0.0.2' }],
        ports: [port, tls, { number: 80, name: 'any' }],
      },
      [
        'spec.hosts[1] hostNotWildcard',
        'spec.addresses forbidden',
        'spec.endpoints forbidden',
        'spec.ports[0].protocol protocolOfDynamicDns',
        'spec.ports[2] protocolOfDynamicDns',
        'spec.hosts hostsOfPlainPort',
      ],
    ],
    [
      'part of a wildcard',
      { hosts: ['*api.example'], resolution: 'NONE' },
      ['warning: spec.hosts[0] hostPartialWildcard'],
    ],
    ['an unknown resolution', { resolution: 'GUESS' }, ['spec.resolution unknown']],
    ['nobody’s', { exportTo: ['~'] }, []],
    ['somebody’s and nobody’s', { exportTo: ['~', 'a'] }, ['spec.exportTo exportToNobodyAndSome']],
    [
      'a selector and endpoints',
      { workloadSelector: { labels: { app: 'a' } }, endpoints: [{ address: 'a.example' }] },
      ['spec together'],
    ],
    [
      'a selector with a wildcard, of which Istio says no more',
      { hosts: [], workloadSelector: { labels: { app: '*' } } },
      ['spec.workloadSelector.labels.app selectorWildcard'],
    ],
    [
      'a selector without resolution',
      { resolution: 'NONE', workloadSelector: {} },
      [
        'warning: spec.workloadSelector selectorWithoutLabels',
        'warning: spec.workloadSelector noEffectWith',
      ],
    ],
  ])('with %s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it.each([
    [['10.0.0.1', '2001:db8::1'], 'DNS', []],
    [['10.0.0.0/24'], 'NONE', []],
    [['10.0.0.0/24'], 'STATIC', []],
    [['10.0.0.0/24'], 'DNS', ['spec.addresses[0] rangeWithResolution']],
    [['10.0.0.0/99'], 'NONE', ['spec.addresses[0] subnet']],
    [['api.example'], 'DNS', ['spec.addresses[0] address']],
  ])('addresses %j, resolution %s: %j', (addresses, resolution, expected) => {
    expect(found({ addresses, resolution })).toEqual(expected)
  })

  it.each([
    [[{ ...port, targetPort: 8443 }], []],
    [[{ ...port, protocol: '' }], []],
    [[port, { ...port, number: 8443 }], ['spec.ports[1].name twice']],
    [[port, { ...port, name: 'b' }], ['spec.ports[1].number twice']],
    [[{ ...port, name: '' }], ['spec.ports[0] missing']],
    [[{ ...port, name: 'a_b' }], ['spec.ports[0].name name']],
    [[{ ...port, protocol: 'SMTP' }], ['spec.ports[0].protocol protocol']],
    [
      [{ ...port, number: 0, targetPort: 70_000 }],
      ['spec.ports[0].targetPort port', 'spec.ports[0].number port'],
    ],
  ])('ports %j: %j', (ports, expected) => {
    expect(found({ ports })).toEqual(expected)
  })

  it('warns of TCP without addresses where none is allocated', () => {
    expect(found({ ports: [tcp], resolution: 'NONE' })).toEqual([
      'warning: spec.ports[0] addressForTcp',
    ])
    expect(found({ ports: [tcp], resolution: 'NONE', addresses: ['10.0.0.1'] })).toEqual([])
    expect(found({ ports: [tcp], resolution: 'DNS' })).toEqual([])
    const label = 'networking.istio.io/enable-autoallocate-ip'
    expect(found({ ports: [tcp] }, { [label]: 'False' })).toEqual([
      'warning: spec.ports[0] addressForTcp',
    ])
    expect(found({ ports: [tcp] }, { [label]: 'true' })).toEqual([])
  })

  it('does not let a waypoint look up hosts of the mesh when they are called', () => {
    const spec = { hosts: ['*.example'], ports: [tls], resolution: 'DYNAMIC_DNS' }
    const inMesh = { ...spec, location: 'MESH_INTERNAL' }
    expect(found(inMesh, { 'istio.io/use-waypoint': 'web' })).toEqual(['spec.location forbidden'])
    expect(found(inMesh, { 'istio.io/use-waypoint': 'none' })).toEqual([])
    expect(found(spec, { 'istio.io/use-waypoint': 'web' })).toEqual([])
  })

  it.each([
    ['NONE', [{ address: '10.0.0.1' }], ['spec.endpoints endpointsWithNone']],
    ['STATIC', [{ address: '10.0.0.1', ports: { https: 8443 } }], []],
    ['STATIC', [{ address: 'a.example' }], ['spec.endpoints[0].address address']],
    ['STATIC', [{}], ['spec.endpoints[0] missing']],
    ['STATIC', [{ network: 'a' }], ['warning: spec.endpoints[0] addressOfNetwork']],
    [
      'STATIC',
      [{ address: '10.0.0.1', ports: { http: 80 } }],
      ['spec.endpoints[0].ports.http endpointPort'],
    ],
    ['STATIC', [{ address: 'unix:///run/a' }], []],
    [
      'STATIC',
      [{ address: 'unix://a', ports: { https: 1 } }],
      ['spec.endpoints[0].address unixPath', 'spec.endpoints[0].ports portsOfSocket'],
    ],
    ['DNS', [{ address: '10.0.0.1' }, { address: 'a.example' }], []],
    [
      'DNS',
      [{ address: 'a b', labels: { a: 'b c' } }],
      ['spec.endpoints[0].address addressOrHost', 'spec.endpoints[0].labels.a labelValue'],
    ],
    [
      'DNS',
      [{ address: 'a.example', ports: { https: 0, b: 1 } }],
      ['spec.endpoints[0].ports.https port', 'spec.endpoints[0].ports.b endpointPort'],
    ],
    ['DNS_ROUND_ROBIN', [{ address: 'a.example' }], []],
    [
      'DNS_ROUND_ROBIN',
      [{ address: 'a.example' }, { address: 'b.example' }],
      ['spec.endpoints endpointsOfRoundRobin'],
    ],
  ])('%s with endpoints %j: %j', (resolution, endpoints, expected) => {
    expect(found({ resolution, endpoints })).toEqual(expected)
  })

  it('serves a socket by one port only', () => {
    const endpoints = [{ address: 'unix:///run/a' }]
    expect(found({ resolution: 'STATIC', endpoints, ports: [port, tcp] })).toEqual([
      'spec.endpoints[0].address socketOfSeveralPorts',
    ])
  })

  const hosts = ['a.example', 'b.example']
  it.each([
    ['of HTTPS', { hosts }, []],
    ['of TCP', { hosts, ports: [tcp] }, ['spec.hosts hostsOfPlainPort']],
    [
      'of TCP without resolution',
      { hosts, ports: [tcp], resolution: 'NONE', addresses: ['10.0.0.1'] },
      [],
    ],
    [
      'of HTTPS with an address',
      { hosts, addresses: ['10.0.0.1'] },
      ['warning: spec.hosts hostsOfAddress'],
    ],
    [
      'of HTTP with an address',
      { hosts, addresses: ['10.0.0.1'], ports: [{ ...port, protocol: 'HTTP' }] },
      [],
    ],
  ])('several hosts %s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })
})
