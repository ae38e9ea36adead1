import { describe, expect, it } from 'vitest'
import { celSyntaxProblem } from './syntax-problem.ts'

describe('expressions of CEL', () => {
  it.each([
    'response.code >= 400',
    "response.code >= 400 || connection.mtls && request.url_path.contains('v1beta3')",
    "!has(response.code) ? true : response.headers['x-a'] in ['b', 'c']",
    'duration("5s") < response.duration',
    'xds.cluster_name == "BlackHoleCluster"',
  ])('%s is one', (text) => {
    expect(celSyntaxProblem(text)).toBeNull()
  })

  it.each(['', 'response.code >=', 'a b', "'open", 'a == = b', ')'])('%s is none', (text) => {
    expect(celSyntaxProblem(text)).toEqual(expect.any(String))
  })
})
