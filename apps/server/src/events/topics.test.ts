import { describe, expect, it } from 'vitest'
import { topicsOf } from './topics.ts'

describe('topicsOf', () => {
  it.each([
    [['pods'], ['graph', 'workloads', 'namespaces', 'findings', 'proxies']],
    [['VirtualService'], ['graph', 'workloads', 'findings']],
    [
      ['namespaces', 'source'],
      ['graph', 'workloads', 'namespaces', 'findings', 'status'],
    ],
    [['nodes'], []],
    [[], []],
  ])('%j make %j old', (kinds, topics) => {
    expect(topicsOf(kinds)).toEqual(topics)
  })
})
