import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { around, contains, overlaps } from './geometry.ts'
import { layout } from './layout.ts'
import {
  cellAt,
  emptyLayout,
  type Layout,
  type LayoutGraph,
  type LayoutNode,
  layoutKinds,
} from './model.ts'

const boxNames = ['data', 'pay', 'shop']

/** Graphs of up to 14 nodes in up to three boxes, some nodes alone, any edges, loops included. */
const graphs = fc
  .record({
    nodes: fc.array(
      fc.record({
        box: fc.option(fc.constantFrom(...boxNames)),
        width: fc.integer({ min: 6, max: 14 }),
        below: fc.integer({ min: 20, max: 56 }),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    pairs: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 24 }),
  })
  .map(({ nodes, pairs }): LayoutGraph => {
    const named = nodes.map((node, index) => ({
      ...node,
      id: `n${index}`,
      width: node.width * 12,
      above: 22,
      radius: 18,
    }))
    const id = (index: number) => `n${index % nodes.length}`
    return {
      nodes: named,
      edges: pairs.map(([a, b], index) => ({ id: `e${index}`, source: id(a), target: id(b) })),
      boxes: boxNames.map((box) => ({ id: box, titleWidth: 40 })),
    }
  })

const runs = { numRuns: 30 }

function cell(node: LayoutNode, picture: Layout) {
  const at = picture.nodes[node.id]
  if (!at) throw new Error(`${node.id} has no place`)
  return cellAt(node, at)
}

function expectSound(graph: LayoutGraph, picture: Layout) {
  const cells = graph.nodes.map((node) => ({ node, rect: cell(node, picture) }))
  for (const [index, a] of cells.entries()) {
    for (const b of cells.slice(index + 1)) {
      expect(overlaps(a.rect, b.rect), `${a.node.id} and ${b.node.id} overlap`).toBe(false)
    }
    for (const frame of picture.frames) {
      const inside = contains(frame, a.rect)
      if (a.node.box !== frame.box) expect(overlaps(frame, a.rect), a.node.id).toBe(false)
      else if (overlaps(frame, a.rect)) expect(inside, `${a.node.id} sticks out`).toBe(true)
    }
    const framed = picture.frames.some(
      (frame) => frame.box === a.node.box && contains(frame, a.rect),
    )
    expect(framed, `${a.node.id} is in its box`).toBe(a.node.box !== null)
  }
  for (const [index, a] of picture.frames.entries()) {
    for (const b of picture.frames.slice(index + 1)) expect(overlaps(a, b)).toBe(false)
  }
}

/** The graph without its last nodes, as an earlier refresh may have shown it. */
function earlier(graph: LayoutGraph, kept: number): LayoutGraph {
  const nodes = graph.nodes.slice(0, kept)
  const ids = new Set(nodes.map(({ id }) => id))
  return {
    ...graph,
    nodes,
    edges: graph.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  }
}

describe.each(layoutKinds)('layout, %s', (kind) => {
  it('overlaps nothing, and every node is in its box', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        expectSound(graph, await layout(graph, emptyLayout, { kind }))
      }),
      runs,
    )
  })

  it('gives the same bytes whatever the order of nodes, edges and boxes', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const reversed = {
          nodes: [...graph.nodes].reverse(),
          edges: [...graph.edges].reverse(),
          boxes: [...graph.boxes].reverse(),
        }
        const first = JSON.stringify(await layout(graph, emptyLayout, { kind }))
        expect(JSON.stringify(await layout(reversed, emptyLayout, { kind }))).toBe(first)
      }),
      runs,
    )
  })

  it('keeps what stands, to the pixel, and finds room for what is new', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 13 }), async (graph, kept) => {
        const before = await layout(earlier(graph, kept), emptyLayout, { kind })
        const after = await layout(graph, before, { kind })
        for (const [id, at] of Object.entries(before.nodes)) expect(after.nodes[id]).toEqual(at)
        expectSound(graph, after)
      }),
      runs,
    )
  })

  it('moves nothing when the figures change and the structure does not', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const before = await layout(graph, emptyLayout, { kind })
        expect(await layout(graph, before, { kind })).toEqual(before)
      }),
      runs,
    )
  })

  it('drops what is gone, with the frames that hold nothing any more', async () => {
    const graph: LayoutGraph = {
      nodes: [
        { id: 'a', box: 'shop', width: 72, above: 22, below: 50, radius: 18 },
        { id: 'b', box: 'pay', width: 72, above: 22, below: 50, radius: 18 },
      ],
      edges: [{ id: 'e', source: 'a', target: 'b' }],
      boxes: boxNames.map((id) => ({ id, titleWidth: 30 })),
    }
    const before = await layout(graph, emptyLayout, { kind })
    const after = await layout(earlier(graph, 1), before, { kind })
    expect(Object.keys(after.nodes)).toEqual(['a'])
    expect(after.frames.map(({ box }) => box)).toEqual(['shop'])
  })

  it('is empty for an empty graph', async () => {
    const nothing = { nodes: [], edges: [], boxes: [] }
    expect(await layout(nothing, emptyLayout, { kind })).toEqual({ ...emptyLayout, kind })
  })
})

describe('layout', () => {
  it.each([
    ['layered', 'x'],
    ['top-down', 'y'],
  ] as const)('lets traffic flow in its direction, %s', async (kind, axis) => {
    const node = (id: string, box: string): LayoutNode => ({
      id,
      box,
      width: 72,
      above: 22,
      below: 50,
      radius: 18,
    })
    const picture = await layout(
      {
        nodes: [
          node('gateway', 'ingress'),
          node('front', 'shop'),
          node('orders', 'shop'),
          node('db', 'data'),
        ],
        edges: [
          { id: '1', source: 'gateway', target: 'front' },
          { id: '2', source: 'front', target: 'orders' },
          { id: '3', source: 'orders', target: 'db' },
        ],
        boxes: ['ingress', 'shop', 'data'].map((id) => ({ id, titleWidth: 40 })),
      },
      emptyLayout,
      { kind },
    )
    const along = (id: string) => picture.nodes[id]?.[axis] ?? Number.NaN
    expect(along('gateway')).toBeLessThan(along('front'))
    expect(along('front')).toBeLessThan(along('orders'))
    expect(along('orders')).toBeLessThan(along('db'))
  })

  it('takes no picture of another kind as an anchor', async () => {
    const graph: LayoutGraph = {
      nodes: ['a', 'b', 'c'].map((id) => ({
        id,
        box: null,
        width: 72,
        above: 22,
        below: 50,
        radius: 18,
      })),
      edges: [
        { id: '1', source: 'a', target: 'b' },
        { id: '2', source: 'a', target: 'c' },
      ],
      boxes: [],
    }
    const before = await layout(graph, emptyLayout, { kind: 'layered' })
    const other = await layout(graph, before, { kind: 'force' })
    expect(other).toEqual(await layout(graph, emptyLayout, { kind: 'force' }))
  })

  it('arranges what is too dense for care without overlaps, in every kind', async () => {
    const nodes = Array.from({ length: 120 }, (_, index) => ({
      id: `n${index}`,
      box: boxNames[index % 4] ?? null,
      width: 72 + 12 * (index % 6),
      above: 22 + 26 * (index % 2),
      below: 50,
      radius: 18,
    }))
    const graph: LayoutGraph = {
      nodes,
      edges: Array.from({ length: 500 }, (_, index) => ({
        id: `e${index}`,
        source: `n${(index * 7) % 120}`,
        target: `n${(index * index + 3) % 120}`,
      })),
      boxes: boxNames.map((id) => ({ id, titleWidth: 40 })),
    }
    for (const kind of layoutKinds) {
      expectSound(graph, await layout(graph, emptyLayout, { kind }))
    }
  })

  it.each([
    ['nodes that call the next ones, as namespaces do', false],
    ['boxes of three that call the next ones', true],
  ])('fills the canvas with hundreds of %s', async (_, boxed) => {
    const count = 360
    const nodes = Array.from({ length: count }, (_, index) => ({
      id: `n${String(index).padStart(3, '0')}`,
      box: boxed ? `b${Math.floor(index / 3)}` : null,
      width: 72,
      above: 22,
      below: 54,
      radius: 18,
    }))
    const ids = nodes.map(({ id }) => id)
    const calls = ids.flatMap((source, index) =>
      [1, 2, 5].map((step) => ({ source, target: ids[(index + step) % count] ?? source })),
    )
    const graph: LayoutGraph = {
      nodes,
      edges: calls.map((call, index) => ({ id: `e${index}`, ...call })),
      boxes: boxed
        ? Array.from({ length: count / 3 }, (_, index) => ({ id: `b${index}`, titleWidth: 40 }))
        : [],
    }
    for (const kind of ['layered', 'top-down'] as const) {
      const picture = await layout(graph, emptyLayout, { kind })
      expectSound(graph, picture)
      const all = around([...picture.frames, ...nodes.map((node) => cell(node, picture))])
      const aspect = (all?.width ?? 0) / (all?.height ?? 1)
      expect(aspect, kind).toBeGreaterThan(1)
      expect(aspect, kind).toBeLessThan(2.2)
      // A diagonal leaves the corners empty: all quarters hold about as many nodes.
      const quarters = [0, 0, 0, 0]
      for (const { x, y } of Object.values(picture.nodes)) {
        const right = x > (all?.x ?? 0) + (all?.width ?? 0) / 2 ? 1 : 0
        const low = y > (all?.y ?? 0) + (all?.height ?? 0) / 2 ? 2 : 0
        quarters[right + low] = (quarters[right + low] ?? 0) + 1
      }
      expect(Math.min(...quarters), `${kind} ${quarters}`).toBeGreaterThan(count / 6)
    }
  })

  it('tells how far it is, and stops when it is told to', async () => {
    const graph: LayoutGraph = {
      nodes: [{ id: 'a', box: 'shop', width: 72, above: 22, below: 50, radius: 18 }],
      edges: [],
      boxes: [{ id: 'shop', titleWidth: 30 }],
    }
    const told: string[] = []
    await layout(graph, emptyLayout, {
      reached: async (stage, part) => {
        told.push(`${stage} ${part}`)
      },
    })
    expect(told).toEqual(['inside 1', 'outside 1'])
    const superseded = layout(graph, emptyLayout, {
      reached: () => Promise.reject(new Error('superseded')),
    })
    await expect(superseded).rejects.toThrow('superseded')
  })
})
