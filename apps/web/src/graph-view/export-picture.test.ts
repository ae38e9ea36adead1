import { lightPalette } from '@periplus/mesh/layout'
import { expect, it } from 'vitest'
import { type Exported, exportedFile, exportName } from './export-picture.ts'

const exported: Exported = {
  graph: {
    nodes: [
      {
        id: 'a',
        box: null,
        symbol: 'workload',
        glyph: null,
        tone: 'healthy',
        name: 'orders',
        detail: 'v4',
      },
    ],
    edges: [],
    boxes: [],
  },
  layout: { kind: 'layered', nodes: { a: { x: 0, y: 0 } }, frames: [] },
  curves: new Map(),
  palette: lightPalette,
  title: 'Service graph',
  answer: { graph: { nodes: [] } },
}

it('names files by the window that they show', () => {
  const window = { from: '2026-11-21T14:00:00.000Z', to: '2026-11-21T14:15:00Z' }
  expect(exportName('svg', window)).toBe(
    'periplus-topology-2026-11-21T140000Z-2026-11-21T141500Z.svg',
  )
  expect(exportName('mermaid', window)).toMatch(/\.mmd$/)
})

it.each([
  ['svg', '<title>Service graph</title>'],
  ['json', '"nodes": []'],
  ['dot', 'label="orders (v4)"'],
  ['mermaid', 'n0("orders · v4")'],
] as const)('writes the picture as %s', async (kind, part) => {
  expect(await (await exportedFile(kind, exported)).text()).toContain(part)
})
