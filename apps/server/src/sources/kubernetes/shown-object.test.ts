import { describe, expect, it } from 'vitest'
import { shownObject } from './shown-object.ts'

const container = {
  name: 'cart',
  env: [
    { name: 'PASSWORD', value: 'open-sesame' },
    { name: 'FROM', valueFrom: { secretKeyRef: { name: 'cart', key: 'password' } } },
  ],
  livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: 'open-sesame' }] } },
}
const metadata = { name: 'cart', namespace: 'shop' }

describe('shownObject', () => {
  it('leaves out what only machines read', () => {
    const { content, metadata: read } = shownObject(
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: {
          ...metadata,
          managedFields: [{ manager: 'kubectl' }],
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': '{}',
            team: 'checkout',
          },
        },
        spec: { hosts: ['cart'] },
      },
      false,
    )
    expect(content).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { ...metadata, annotations: { team: 'checkout' } },
      spec: { hosts: ['cart'] },
    })
    expect(read.name).toBe('cart')
  })

  it.each([
    ['Pod', { containers: [container], initContainers: [container] }],
    ['Deployment', { template: { spec: { containers: [container] } } }],
    ['CronJob', { jobTemplate: { spec: { template: { spec: { containers: [container] } } } } }],
  ])(
    'withholds the values of variables and headers of a %s, and tells their names',
    (kind, spec) => {
      const raw = { apiVersion: 'v1', kind, metadata, spec }
      const text = JSON.stringify(shownObject(raw, true).content)
      expect(text).not.toContain('open-sesame')
      expect(text).toContain('PASSWORD')
      expect(text).toContain('secretKeyRef')
      expect(JSON.stringify(raw)).toContain('open-sesame')
    },
  )

  it('shows what configures the mesh whole', () => {
    const spec = { vmConfig: { env: [{ name: 'MODE', value: 'fast' }] } }
    const raw = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'WasmPlugin', metadata, spec }
    expect(shownObject(raw, false).content.spec).toEqual(spec)
  })

  it('takes nothing that is no object', () => {
    for (const odd of [null, 'x', [], {}, { apiVersion: 'v1', kind: 'Pod' }]) {
      expect(() => shownObject(odd, false)).toThrow()
    }
  })
})
