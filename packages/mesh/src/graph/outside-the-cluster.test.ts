import { workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { buildObject, buildWorkload, type SampleParts, testCluster } from '../model/builders.ts'
import { graphOf, onlyEdge, service, workloads } from './test-shop.ts'

describe('hosts outside the mesh', () => {
  const entry = buildObject('ServiceEntry', 'pay/bank', {
    hosts: ['api.bank.example'],
    location: 'MESH_EXTERNAL',
  })
  const cdn = buildObject('ServiceEntry', 'pay/cdn', { hosts: ['*.cdn.example'] })
  const call = (from: string, host: string): SampleParts => ({
    from,
    to: null,
    service: { host, name: host, namespace: 'pay' },
  })

  it('are one node per declared host, whoever calls', () => {
    const { places } = graphOf(
      [call('shop/front', 'api.bank.example'), call('shop/catalogue-v1', 'api.bank.example')],
      { objects: [entry] },
    )
    expect(places.filter((place) => place.kind === 'external')).toMatchObject([
      { id: `external:${testCluster}/pay/api.bank.example`, namespace: 'pay' },
    ])
  })

  it('share the node of a wildcard that declares them', () => {
    const { edges } = graphOf(
      [call('shop/front', 'a.cdn.example'), call('shop/front', 'b.cdn.example')],
      { objects: [entry, cdn] },
    )
    expect(edges.map((edge) => edge.target)).toEqual([`external:${testCluster}/pay/*.cdn.example`])
  })

  it('are one node where one entry declares several, under its name', () => {
    const both = buildObject('ServiceEntry', 'pay/both', {
      hosts: ['api.bank.example', '*.cdn.example'],
    })
    const { edges } = graphOf(
      [call('shop/front', 'a.cdn.example'), call('shop/front', 'api.bank.example')],
      { objects: [both] },
    )
    expect(edges.map((edge) => edge.target)).toEqual([`external:${testCluster}/pay/both`])
  })

  it('are not declared by entries that the caller does not see', () => {
    const hidden = buildObject('ServiceEntry', 'other/all', {
      hosts: ['*.example'],
      exportTo: ['.'],
    })
    const { edges } = graphOf([call('shop/front', 'mail.example')], { objects: [hidden] })
    expect(edges.map((edge) => edge.target)).toEqual([`external:${testCluster}/pay/mail.example`])
  })

  it('are declared by the entry of the namespace that telemetry tells, of several', () => {
    const other = buildObject('ServiceEntry', 'aaa/bank', { hosts: ['api.bank.example'] })
    const { edges } = graphOf([call('shop/front', 'api.bank.example')], { objects: [other, entry] })
    expect(edges.map((edge) => edge.target)).toEqual([
      `external:${testCluster}/pay/api.bank.example`,
    ])
  })

  it('have no namespace when nothing declares them', () => {
    const { places } = graphOf([
      {
        from: 'shop/front',
        to: null,
        service: { host: 'api.github.example', name: 'PassthroughCluster', namespace: null },
      },
      {
        from: 'shop/front',
        to: null,
        code: '502',
        service: { host: null, name: 'BlackHoleCluster', namespace: null },
      },
    ])
    expect(
      places
        .filter((place) => place.kind === 'external')
        .map(({ name, namespace }) => [name, namespace]),
    ).toEqual([
      ['BlackHoleCluster', null],
      ['api.github.example', null],
    ])
  })
})

describe('virtual machines', () => {
  const machine = buildWorkload('pay/ledger-vm', {
    kind: 'WorkloadEntry',
    labels: { app: 'ledger' },
    app: 'ledger',
    desiredReplicas: null,
    readyReplicas: null,
  })
  const target = workloadId(testCluster, 'pay', 'WorkloadEntry', 'ledger-vm')

  it('are found by the application that their proxy reports', () => {
    const edge = onlyEdge([{ from: 'shop/front', to: 'pay/ledger' }], {
      workloads: [...workloads, machine],
    })
    expect(edge.target).toBe(target)
  })

  it('are found through the ServiceEntry that selects them alone', () => {
    const entry = buildObject('ServiceEntry', 'pay/ledger', {
      hosts: ['ledger.vm.example'],
      location: 'MESH_INTERNAL',
      workloadSelector: { labels: { app: 'ledger' } },
    })
    const edge = onlyEdge(
      [
        {
          from: 'shop/front',
          to: null,
          service: { host: 'ledger.vm.example', name: 'ledger.vm.example', namespace: 'pay' },
        },
      ],
      { workloads: [...workloads, machine], objects: [entry] },
    )
    expect(edge).toMatchObject({ target, service: service('pay', 'ledger.vm.example') })
  })
})
