import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeYaml } from './write-yaml.ts'

it('writes as kubectl does: keys in order, lists not indented, words that are none in quotes', () => {
  const object = {
    spec: { hosts: ['cart'], on: 'yes', port: '80' },
    metadata: { name: 'cart', creationTimestamp: '2026-01-02T03:04:05Z' },
    kind: 'VirtualService',
    apiVersion: 'networking.istio.io/v1',
  }
  expect(writeYaml(object)).toBe(`apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  creationTimestamp: "2026-01-02T03:04:05Z"
  name: cart
spec:
  hosts:
  - cart
  "on": "yes"
  port: "80"
`)
})

it('leaves long lines whole, and repeats what stands in two places', () => {
  const same = { text: 'word '.repeat(100) }
  const yaml = writeYaml({ one: same, two: same })
  expect(yaml.split('\n')).toHaveLength(5)
  expect(parse(yaml)).toEqual({ one: same, two: same })
})
