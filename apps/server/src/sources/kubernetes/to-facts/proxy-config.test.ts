import { expect, it } from 'vitest'
import { proxyConfigPart } from './proxy-config.ts'

const read = (text: string) => proxyConfigPart({ 'proxy.istio.io/config': text }).proxyConfig

it('reads what the annotation says about the proxy', () => {
  expect(read('holdApplicationUntilProxyStarts: true')).toEqual({
    value: { holdApplicationUntilProxyStarts: true },
    problem: null,
  })
  expect(proxyConfigPart({ 'sidecar.istio.io/inject': 'true' })).toEqual({})
})

it('says why it is no YAML', () => {
  expect(read('a: [')).toMatchObject({ value: null, problem: expect.any(String) })
})

it('takes the last of two keys, as Istio’s reader does', () => {
  expect(read('concurrency: 1\nconcurrency: 2')?.value).toEqual({ concurrency: 2 })
})

it('reads one text once', () => {
  expect(read('concurrency: 2')).toBe(read('concurrency: 2'))
})
