import { describe, expect, it } from 'vitest'
import { createYamlLocator } from './yaml-locator.ts'

const text = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: front
  annotations:
    sidecar.istio.io/inject: "yes"
spec:
  http:
    - match: &m
        - uri: { prefix: /api }
      route:
        - destination:
            host: front
    - match: *m
`
const list = '[{"kind":"A"},\n {"kind":"B","spec":{"n":1}}]'

/** The text that a path leads to. */
function shown(path: string, source = text, within: readonly (string | number)[] = []) {
  const { start, end } = createYamlLocator(source).find(0, path, within)
  const lines = source.split('\n')
  expect(end.line).toBe(start.line)
  return `${start.line}:${start.column} ${lines[start.line - 1]?.slice(start.column - 1, end.column - 1)}`
}

describe('a path leads to', () => {
  it.each([
    ['the value on its line', 'spec.http[0].route[0].destination.host', '13:19 front'],
    ['the key of what stands below it', 'spec.http[0].route', '11:7 route'],
    ['the first key of an item', 'spec.http[0].route[0]', '12:11 destination'],
    ['a key with dots', 'metadata.annotations["sidecar.istio.io/inject"]', '6:30 "yes"'],
    ['what is near, where it is missing', 'spec.http[0].route[0].weight', '12:11 destination'],
    ['what is near, where a list is too short', 'spec.http[0].route[7]', '11:7 route'],
    ['what an alias stands for', 'spec.http[1].match[0].uri.prefix', '10:26 /api'],
    ['the beginning, where there is no path', '', '1:1 apiVersion'],
  ])('%s', (_, path, expected) => {
    expect(shown(path)).toBe(expected)
  })

  it('an object inside a list, in JSON as well', () => {
    expect(shown('spec.n', list, [1])).toBe('2:26 1')
    expect(shown('spec.gone', list, [1])).toBe('2:14 "spec"')
  })

  it('the beginning of a text that has no such document', () => {
    expect(createYamlLocator('').find(3, 'spec')).toEqual({
      start: { line: 1, column: 1 },
      end: { line: 1, column: 1 },
    })
  })
})
