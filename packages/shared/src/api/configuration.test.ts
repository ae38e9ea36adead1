import { describe, expect, it } from 'vitest'
import { configObjectParamsOf } from './configuration.ts'

const object = { cluster: 'east', kind: 'Gateway', namespace: 'shop', name: 'public' }

describe('the address of an object', () => {
  it('tells two kinds of one name apart by their group', () => {
    const of = (apiVersion: string) => configObjectParamsOf({ ...object, apiVersion }).group
    expect(of('networking.istio.io/v1')).toBe('networking.istio.io')
    expect(of('gateway.networking.k8s.io/v1beta1')).toBe('gateway.networking.k8s.io')
  })

  it('has a stroke where there is no group or no namespace', () => {
    expect(
      configObjectParamsOf({ ...object, apiVersion: 'v1', kind: 'Node', namespace: null }),
    ).toMatchObject({ group: '-', namespace: '-' })
  })
})
