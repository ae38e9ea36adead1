import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

describe('schema/workload-entry', () => {
  it.each([
    [{ address: '10.0.0.1', ports: { http: 80 }, labels: { app: 'a' } }, []],
    [{ address: 'vm.example' }, []],
    [{ address: 'unix:///run/a' }, []],
    [{}, ['spec missing']],
    [{ network: 'a' }, ['warning: spec addressOfNetwork']],
    [{ address: 'a b' }, ['spec.address addressOrHost']],
    [{ address: '10.0.0' }, ['spec.address addressOrHost']],
    [{ address: 'unix:///run/a', ports: { http: 80 } }, ['spec.ports portsOfSocket']],
    [{ address: 'a', ports: { a_b: 0 } }, ['spec.ports.a_b name', 'spec.ports.a_b port']],
    [{ address: 'a', labels: { app: 'a b' } }, ['spec.labels.app labelValue']],
  ])('%j: %j', (spec, expected) => {
    expect(complaints('WorkloadEntry', spec)).toEqual(expected)
  })
})

describe('schema/workload-group', () => {
  const found = (probe: Record<string, unknown>) =>
    complaints('WorkloadGroup', { template: {}, probe }).map((each) =>
      each.replace('spec.probe', 'probe'),
    )

  it('needs a template, and labels that are some', () => {
    expect(complaints('WorkloadGroup', { template: {} })).toEqual([])
    expect(complaints('WorkloadGroup', {})).toEqual(['spec missing'])
    const metadata = { labels: { app: 'a b' } }
    expect(complaints('WorkloadGroup', { template: {}, metadata, probe: {} })).toEqual([
      'spec.metadata.labels.app labelValue',
    ])
  })

  it.each([
    [{ httpGet: { port: 80, scheme: 'HTTPS', httpHeaders: [{ name: 'x-a' }] } }, []],
    [{ tcpSocket: { port: 80 } }, []],
    [{ grpc: { port: 80 } }, []],
    [{ exec: { command: ['a'] } }, []],
    [{}, ['probe someOf']],
    [{ exec: {} }, ['probe.exec missing']],
    [{ grpc: {} }, ['probe.grpc.port portMissing']],
    [
      { httpGet: { port: 70_000, scheme: 'http' } },
      ['probe.httpGet.port port', 'probe.httpGet.scheme unknown'],
    ],
    [
      { httpGet: { port: 80, httpHeaders: [{ name: 'a_b' }, {}] } },
      ['probe.httpGet.httpHeaders[0] headerName', 'probe.httpGet.httpHeaders[1] empty'],
    ],
    [{ tcpSocket: { port: 80 }, periodSeconds: -1 }, ['probe.periodSeconds negative']],
  ])('probe %j: %j', (probe, expected) => {
    expect(found(probe)).toEqual(expected)
  })
})

describe('schema/proxy-config', () => {
  it.each([
    [{ concurrency: 0 }, []],
    [{ concurrency: -1 }, ['spec.concurrency negative']],
    [{ selector: {} }, ['warning: spec.selector selectorWithoutLabels']],
  ])('%j: %j', (spec, expected) => {
    expect(complaints('ProxyConfig', spec)).toEqual(expected)
  })
})
