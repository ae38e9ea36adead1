import { describe, expect, it } from 'vitest'
import { unknownFields } from './unknown-fields.ts'

describe('fields that a type does not have', () => {
  const container = { name: 'app', image: 'app:1', resources: { limits: { cpu: '1' } } }
  const volume = { name: 'config', configMap: { name: 'settings' } }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'made', labels: { anything: 'goes' } },
    spec: { containers: [container], volumes: [volume] },
  }

  it('are none in an object that is right, written into its parent or not', () => {
    expect(unknownFields(pod, 'Pod')).toEqual([])
  })

  it('are found at each depth', () => {
    const wrong = {
      ...pod,
      sails: 1,
      metadata: { ...pod.metadata, label: {} },
      spec: {
        containers: [container, { ...container, imag: 'x' }],
        volumes: [{ ...volume, kind: 1 }],
      },
    }
    expect(unknownFields(wrong, 'Pod')).toEqual([
      'metadata.label',
      'spec.containers[1].imag',
      'spec.volumes[0].kind',
      'sails',
    ])
  })
})
