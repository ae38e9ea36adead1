import { describe, expect, it } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { readOptions } from './options.ts'

describe('readOptions', () => {
  it.each([
    [{ failOn: 'never' }, '--fail-on'],
    [{ format: 'xml' }, '--format'],
    [{ profile: 'linkerd' }, '--profile'],
    [{ ingressControllerMode: 'on' }, '--ingress-controller-mode'],
    [{ cluster: ['west'] }, 'west'],
    [{ cluster: ['=west'] }, '=west'],
    [{ namespace: 'shop', allNamespaces: true }, '--namespace'],
  ])('refuses %j', (flags, named) => {
    expect(() => readOptions(['a.yaml'], flags)).toThrow(UsageError)
    expect(() => readOptions(['a.yaml'], flags)).toThrow(named)
  })

  it('refuses to read the standard input twice', () => {
    expect(() => readOptions(['-', '-'], {})).toThrow(UsageError)
  })

  it.each([
    [['a.yaml'], {}, null],
    [['a.yaml'], { context: 'west' }, { kubeconfig: null, context: 'west' }],
    [[], { cluster: ['west=a.yaml'] }, null],
    [[], {}, { kubeconfig: null, context: null }],
  ])('reads a cluster where it is asked for, or nothing else is: %j %j', (paths, flags, live) => {
    expect(readOptions(paths, flags).live).toEqual(live)
  })

  it.each([
    [{}, 'default'],
    [{ istioctlAnalyzer: 'schema.ValidationAnalyzer.Gateway' }, 'istioctl'],
    [{ kialiCode: 'KIA1107' }, 'kiali'],
    [{ kialiCode: 'KIA1107', profile: 'default' }, 'default'],
  ])('takes the view of the tool that is asked for: %j', (flags, profile) => {
    expect(readOptions(['a.yaml'], flags).profile).toBe(profile)
  })
})
