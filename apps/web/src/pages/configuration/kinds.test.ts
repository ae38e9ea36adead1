import type { ObjectRef } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { kindKey, sharedKinds, shortGroup } from './kinds.ts'

const object = (kind: string, apiVersion: string): ObjectRef => ({
  cluster: 'east',
  apiVersion,
  kind,
  namespace: 'shop',
  name: 'a',
})
const ofIstio = object('Gateway', 'networking.istio.io/v1')
const ofKubernetes = object('Gateway', 'gateway.networking.k8s.io/v1')
const route = object('HTTPRoute', 'gateway.networking.k8s.io/v1')

describe('kinds', () => {
  it('of one name are told apart in the address', () => {
    expect(kindKey(ofIstio)).toBe('Gateway')
    expect(kindKey(ofKubernetes)).toBe('Gateway.gateway.networking.k8s.io')
  })

  it('of Kubernetes itself need no group', () => {
    const kinds = [object('Service', 'v1'), object('CronJob', 'batch/v1')]
    expect(kinds.map(kindKey)).toEqual(['Service', 'CronJob'])
  })

  it('share a name only where objects of several groups have it', () => {
    const old = object('Gateway', 'networking.istio.io/v1beta1')
    expect([...sharedKinds([ofIstio, old, route])]).toEqual([])
    expect([...sharedKinds([ofIstio, old, route, ofKubernetes])]).toEqual(['Gateway'])
  })

  it('are of groups with short names', () => {
    expect(
      ['networking.istio.io', 'gateway.networking.k8s.io', 'flagger.app'].map(shortGroup),
    ).toEqual(['Istio', 'API', 'flagger.app'])
  })
})
