import { expect, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { readSuppressions } from './finding-settings.ts'

const read = (text: string) => readSuppressions({ readFile: () => text }, 'periplus.yaml')

it('reads what is silenced, from a file of the server or one of its own', () => {
  const suppress = 'findings: { suppress: [{ check: "a/*", name: front, reason: " agreed " }] }'
  const expected = [{ check: 'a/*', name: 'front', reason: 'agreed' }]
  expect(read(suppress)).toEqual(expected)
  expect(read(`port: 8080\n${suppress}`)).toEqual(expected)
  expect(read('')).toEqual([])
})

it.each([
  ['{ check: "*" }', 'findings.suppress.0.reason: must say why'],
  ['{ check: "*", reason: " " }', 'findings.suppress.0.reason: must say why'],
  ['{ reason: agreed }', 'findings.suppress.0.check'],
  [
    '{ check: "*", object: front, reason: agreed }',
    'findings.suppress.0.object: there is no such key',
  ],
])('refuses %s', (entry, named) => {
  const text = `findings: { suppress: [${entry}] }`
  expect(() => read(text)).toThrow(ConfigError)
  expect(() => read(text)).toThrow(named)
})
