import { describe, expect, it } from 'vitest'
import { configObject } from './config-object.ts'

const read = (metadata: object) =>
  configObject('east', 'networking.istio.io/v1', 'VirtualService', {
    metadata: { name: 'cart', namespace: 'shop', ...metadata },
    spec: {},
  })

const wrote = (manager: string, time: string, more: object = {}) => ({
  ...{ manager, time, operation: 'Update', fieldsV1: { 'f:spec': {} } },
  ...more,
})

describe('provenance of an object', () => {
  it('is its newest writer, whoever wrote the status since', () => {
    const { writtenBy, writtenAtMs } = read({
      managedFields: [
        wrote('kubectl-edit', '2026-01-02T10:00:00Z'),
        wrote('helm', '2026-01-01T10:00:00Z'),
        wrote('istiod', '2026-01-03T10:00:00Z', { subresource: 'status' }),
      ],
    })
    expect(writtenBy).toBe('kubectl-edit')
    expect(writtenAtMs).toBe(Date.UTC(2026, 0, 2, 10))
  })

  it('is nothing where nothing is said, or nonsense', () => {
    for (const managedFields of [undefined, null, [], [{}], 'x', [wrote('x', 'yesterday')]]) {
      expect(read({ managedFields })).not.toHaveProperty('writtenBy')
    }
    expect(read({})).not.toHaveProperty('owner')
  })

  it('is the controller, else the first owner', () => {
    const owner = (kind: string, controller = false) => ({ kind, name: 'cart', controller })
    const owners = (...ownerReferences: object[]) => read({ ownerReferences }).owner
    expect(owners(owner('Helper'), owner('Canary', true))).toEqual({ kind: 'Canary', name: 'cart' })
    expect(owners(owner('Helper'), owner('Other'))).toEqual({ kind: 'Helper', name: 'cart' })
  })

  it.each([
    ['Helm', { annotations: { 'meta.helm.sh/release-name': 'shop' } }],
    ['Argo CD', { labels: { 'argocd.argoproj.io/instance': 'shop' } }],
    [
      'Argo CD',
      {
        annotations: {
          'argocd.argoproj.io/tracking-id': 'shop:networking.istio.io/VirtualService:shop/cart',
        },
      },
    ],
    ['Flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } }],
    ['Flux', { labels: { 'helm.toolkit.fluxcd.io/name': 'shop' } }],
  ])('is %s where it left its name', (kind, metadata) => {
    expect(read(metadata).owner).toEqual({ kind, name: 'shop' })
  })

  it('is the tool that applied a chart, not the chart', () => {
    const annotations = {
      'meta.helm.sh/release-name': 'chart',
      'argocd.argoproj.io/tracking-id': 'shop:x/y:z/w',
    }
    expect(read({ annotations }).owner).toEqual({ kind: 'Argo CD', name: 'shop' })
    const labels = { 'app.kubernetes.io/managed-by': 'Helm' }
    expect(read({ labels })).not.toHaveProperty('owner')
  })
})
