import { configObjectParamsOf, type ObjectRef } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { objectKey, readObjectKey } from './object-key.ts'

const object: ObjectRef = {
  cluster: 'east',
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  namespace: 'shop',
  name: 'cart',
}

describe('the key of an object', () => {
  it('does not depend on the version that it is read in', () => {
    expect(objectKey(object)).toBe('east:networking.istio.io:VirtualService:shop:cart')
    expect(objectKey({ ...object, apiVersion: 'networking.istio.io/v1beta1' })).toBe(
      objectKey(object),
    )
  })

  it.each([
    object,
    { ...object, cluster: 'arn:aws:eks:eu-west-1:1/a b' },
    { ...object, apiVersion: 'v1', kind: 'Namespace', namespace: null, name: 'system:auth' },
  ])('leads back to the address of its page: $cluster $name', (each) => {
    expect(readObjectKey(objectKey(each))).toEqual(configObjectParamsOf(each))
  })

  it.each(['', 'east', 'a:b:c:d:', 'a:b:c:d:e:f', 'a:b:c:d:%E0%A4%A'])('is not “%s”', (key) => {
    expect(readObjectKey(key)).toBeNull()
  })
})
