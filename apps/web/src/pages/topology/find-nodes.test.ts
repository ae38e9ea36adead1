import type { GraphNode } from '@periplus/shared'
import { expect, it } from 'vitest'
import { findNodes } from './find-nodes.ts'

const node = (name: string, namespace: string, version: string | null = null): GraphNode => ({
  id: `${namespace}/${name}`,
  kind: 'workload',
  cluster: 'harbour-1',
  namespace,
  name,
  app: name.replace(/-v\d$/, ''),
  version,
  health: { status: 'healthy', reasons: [] },
  badges: [],
})

const nodes = [
  node('catalogue-v1', 'shop', 'v1'),
  node('catalogue-v2', 'shop', 'v2'),
  node('ledger', 'pay'),
]
const found = (find: string) => findNodes(nodes, find).map(({ name }) => name)

it('finds by name, namespace and version, in any order and case', () => {
  expect(found('CATALOGUE')).toEqual(['catalogue-v1', 'catalogue-v2'])
  expect(found('v2 shop')).toEqual(['catalogue-v2'])
  expect(found('pay')).toEqual(['ledger'])
})

it('finds nothing for no text, and nothing where a word is missing', () => {
  expect(found('  ')).toEqual([])
  expect(found('catalogue pay')).toEqual([])
})
