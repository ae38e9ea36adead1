import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSize } from './cell.ts'
import { badgeIcons, type DrawnEdge, type DrawnGraph, type DrawnNode } from './drawing.ts'
import { type Attention, noAttention } from './emphasis.ts'
import { overlaps } from './geometry.ts'
import { type Layout, layoutKinds } from './model.ts'
import { curvesOf, type PaintOptions, paint } from './paint.ts'
import type { Scene } from './scene.ts'
import { interMetrics } from './text-metrics.ts'
import { smallestReadable } from './text-scale.ts'

const node = (id: string, more: Partial<DrawnNode> = {}): DrawnNode => ({
  id,
  box: 'shop',
  symbol: 'workload',
  glyph: null,
  tone: 'healthy',
  name: id,
  detail: 'v1',
  ...more,
})

const edge = (id: string, source: string, target: string, more: Partial<DrawnEdge> = {}) => ({
  id,
  source,
  target,
  tone: 'healthy' as const,
  weight: 10,
  labels: ['10 rps · 20 ms', '10 rps'],
  importance: 10,
  ...more,
})

const graph: DrawnGraph = {
  nodes: [node('front'), node('orders', { tone: 'failing' }), node('search', { tone: 'degraded' })],
  edges: [edge('a', 'front', 'orders', { tone: 'failing' }), edge('b', 'front', 'search')],
  boxes: [{ id: 'shop', title: 'shop' }],
}

const places: Layout = {
  kind: 'layered',
  nodes: { front: { x: 60, y: 60 }, orders: { x: 260, y: 60 }, search: { x: 260, y: 180 } },
  frames: [{ id: 'shop', box: 'shop', x: 0, y: 0, width: 330, height: 250 }],
}

const scene = (options: Partial<PaintOptions> = {}, drawn = graph) =>
  paint(drawn, places, curvesOf(drawn, places, interMetrics), interMetrics, {
    ...noAttention,
    zoom: 1,
    ...options,
  })

describe('paint', () => {
  it('tells health by a mark, not by tone alone', () => {
    const marks = Object.fromEntries(scene().nodes.map(({ id, mark }) => [id, mark]))
    expect(marks).toEqual({ front: null, orders: 'failing', search: 'degraded' })
  })

  it('says the version in the name where there is no line for it', () => {
    const drawn = { ...graph, nodes: [node('front', { fullName: 'front v1' })] }
    const said = (zoom: number) =>
      scene({ zoom }, { ...drawn, edges: [] }).texts.flatMap(({ of, text }) =>
        of === 'front' ? [text] : [],
      )
    expect(said(1)).toEqual(['front', 'v1'])
    expect(said(0.5)).toEqual(['front v1'])
  })

  it('makes lines wider with more traffic, up to a limit', () => {
    const width = (weight: number) =>
      scene({}, { ...graph, edges: [edge('a', 'front', 'orders', { weight })] }).edges[0]?.width ??
      0
    expect(width(0)).toBeGreaterThan(1)
    expect(width(10)).toBeGreaterThan(width(1))
    expect(width(1e9)).toBe(4.5)
  })

  it('hides every text that would be too small to read, and draws none smaller', () => {
    for (const zoom of [0.1, 0.3, 0.5, 0.6, 0.8, 1, 2, 4]) {
      const { texts, labels } = scene({ zoom })
      for (const { size } of [...texts, ...labels]) {
        expect(size * zoom).toBeGreaterThanOrEqual(smallestReadable)
      }
    }
    expect(scene({ zoom: 0.1 }).texts).toEqual([])
    expect(scene({ zoom: 0.6 }).texts.map(({ text }) => text)).toContain('orders')
  })

  it('labels trouble in a small picture of many lines, and all of one with few', () => {
    const named = (count: number, zoom: number) => {
      const more = Array.from({ length: count }, (_, index) => edge(`c${index}`, 'search', 'front'))
      const { labels } = scene({ zoom }, { ...graph, edges: [...graph.edges, ...more] })
      return labels.map((label) => label.edge)
    }
    expect(named(0, 0.5)).toEqual(['a', 'b'])
    expect(named(130, 0.5)).toEqual(['a'])
    expect(named(0, 0.3)).toEqual([])
  })

  it('gives the room for names in a small picture to what is in trouble, and to what guides', () => {
    const row = ['a', 'b', 'c', 'd']
    const crowd: Layout = {
      ...places,
      nodes: Object.fromEntries(row.map((id, index) => [id, { x: 60 + 90 * index, y: 60 }])),
      frames: [],
    }
    const named = (zoom: number, more: Partial<DrawnNode>) => {
      const nodes = row.map((id) => node(id, { name: `${id}-workload`, ...(id === 'c' && more) }))
      const drawn = { nodes, edges: [], boxes: [] }
      const { texts } = paint(drawn, crowd, new Map(), interMetrics, { ...noAttention, zoom })
      return texts.filter(({ role }) => role === 'name').map(({ of }) => of)
    }
    expect(named(1, {}).sort()).toEqual(row)
    expect(named(0.4, {})).toEqual(['a', 'c'])
    expect(named(0.28, { tone: 'failing' })).toEqual(['c'])
    expect(named(0.28, { symbol: 'namespace' })).toEqual(['c'])
  })

  it('draws badges before the detail, in the order of their urgency, and counts what is too much', () => {
    const badges = [...badgeIcons].reverse()
    const drawn = { ...graph, nodes: [node('front', { badges })] }
    const { badges: icons, texts } = scene({}, drawn)
    expect(icons.map(({ icon }) => icon)).toEqual(badgeIcons.slice(0, 6))
    const detail = texts.find(({ role }) => role === 'detail')
    expect(detail?.text).toBe(`+${badgeIcons.length - 6} · v1`)
    const left = (detail?.at.x ?? 0) - interMetrics.widthOf(detail?.text ?? '', 11, 450) / 2
    expect(Math.max(...icons.map(({ at, size }) => at.x + size))).toBeLessThan(left)
  })

  it('draws no badge where its line could not be read', () => {
    const drawn = { ...graph, nodes: [node('front', { badges: ['canary'] })] }
    expect(scene({ zoom: 0.4 }, drawn).badges).toEqual([])
  })

  it('puts a padlock into a label, and alone where the label has no room', () => {
    const locked = (labels: string[]) => {
      const edges = [edge('a', 'front', 'orders', { lock: 'closed', labels })]
      return scene({}, { ...graph, edges }).labels.map(({ text, lock }) => [text, lock])
    }
    expect(locked(['10 rps'])).toEqual([['10 rps', 'closed']])
    expect(locked(['a label that is far too long for so short a line'])).toEqual([['', 'closed']])
    expect(locked([])).toEqual([['', 'closed']])
  })

  it('draws texts at their size at zoom 1', () => {
    expect(scene().texts.find(({ text }) => text === 'front')?.size).toBe(textSize.name)
  })

  it('puts no label on a symbol, a name or another label', () => {
    const crowded: DrawnGraph = {
      ...graph,
      edges: Array.from({ length: 12 }, (_, index) => edge(`e${index}`, 'front', 'orders')),
    }
    const { labels, nodes } = scene({}, crowded)
    expect(labels.length).toBeGreaterThan(0)
    for (const [index, a] of labels.entries()) {
      for (const b of labels.slice(index + 1)) expect(overlaps(a.ground, b.ground)).toBe(false)
      for (const { at, radius } of nodes) {
        const square = { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius }
        expect(overlaps(a.ground, square)).toBe(false)
      }
    }
  })

  it('takes the shorter label where the longer one has no room', () => {
    const near: Layout = { ...places, nodes: { ...places.nodes, orders: { x: 168, y: 60 } } }
    const curves = curvesOf(graph, near, interMetrics)
    const { labels } = paint(graph, near, curves, interMetrics, { ...noAttention, zoom: 1 })
    expect(labels.find((label) => label.edge === 'a')?.text).toBe('10 rps')
  })

  it('puts the label of a selected line beside it where it has no room on it', () => {
    const near: Layout = { ...places, nodes: { ...places.nodes, orders: { x: 120, y: 60 } } }
    const curves = curvesOf(graph, near, interMetrics)
    const drawn = (selected: string | null) =>
      paint(graph, near, curves, interMetrics, { ...noAttention, selected, zoom: 1 })
    const ofLine = (scene: Scene) => scene.labels.find((label) => label.edge === 'a')
    expect(ofLine(drawn(null))).toBeUndefined()
    const label = ofLine(drawn('a'))
    expect(label?.text).toBe('10 rps · 20 ms')
    for (const { at, radius } of drawn('a').nodes) {
      const symbol = { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius }
      expect(label && overlaps(label.ground, symbol)).toBe(false)
    }
  })

  it('lets the failing edge keep its label where two collide, and shows the other on hover', () => {
    const places2: Layout = {
      ...places,
      nodes: { front: { x: 60, y: 60 }, orders: { x: 150, y: 60 } },
    }
    const drawn: DrawnGraph = {
      ...graph,
      nodes: graph.nodes.slice(0, 2),
      edges: [
        edge('busy', 'front', 'orders', { labels: ['9 rps'], importance: 99 }),
        edge('failing', 'orders', 'front', { labels: ['1 rps'], tone: 'failing', importance: 1 }),
      ],
    }
    const straight = new Map(
      drawn.edges.map(({ id }) => [
        id,
        {
          start: { x: 81, y: 60 },
          control1: { x: 95, y: 60 },
          control2: { x: 115, y: 60 },
          end: { x: 129, y: 60 },
        },
      ]),
    )
    const shown = (hovered: string | null) =>
      paint(drawn, places2, straight, interMetrics, {
        ...noAttention,
        hovered,
        zoom: 1,
      }).labels.map((label) => label.edge)
    expect(shown(null)).toEqual(['failing'])
    expect(shown('busy')).toEqual(['busy'])
  })

  it('dims what is unrelated to the selection', () => {
    const { nodes, edges, frames } = scene({ selected: 'a' })
    const dimmed = [...nodes, ...edges].filter(({ emphasis }) => emphasis === 0.25)
    expect(dimmed.map(({ id }) => id)).toEqual(['search', 'b'])
    expect(frames[0]?.emphasis).toBe(1)
  })

  it('dims what a selected box neither holds, calls nor is called by', () => {
    const drawn = {
      ...graph,
      nodes: graph.nodes.map((each) => (each.id === 'orders' ? { ...each, box: 'pay' } : each)),
      boxes: [...graph.boxes, { id: 'pay', title: 'pay' }],
    }
    const { nodes, edges } = scene({ selected: 'pay' }, drawn)
    const dimmed = [...nodes, ...edges].filter(({ emphasis }) => emphasis === 0.25)
    expect(dimmed.map(({ id }) => id)).toEqual(['search', 'b'])
  })

  it('dims nothing when the selection is not on the picture', () => {
    expect(scene({ selected: 'gone' }).nodes.every(({ emphasis }) => emphasis === 1)).toBe(true)
  })

  it('dims what was not found, and lights the ends of a line that was', () => {
    const { nodes, edges } = scene({ found: new Set(['a']), dimOthers: true })
    expect(nodes.flatMap(({ id, emphasis }) => (emphasis === 1 ? [id] : []))).toEqual([
      'front',
      'orders',
    ])
    expect(edges.map(({ id, emphasis, found }) => [id, emphasis, found])).toEqual([
      ['a', 1, true],
      ['b', 0.25, false],
    ])
  })

  it('lights what found nodes call of each other, and nothing else of them', () => {
    const lit = (...found: string[]) =>
      scene({ found: new Set(found), dimOthers: true }).edges.flatMap(({ id, emphasis }) =>
        emphasis === 1 ? [id] : [],
      )
    expect(lit('front', 'orders')).toEqual(['a'])
    expect(lit('front')).toEqual([])
  })

  it('dims nothing where what was found is not on the picture, and heeds a selection first', () => {
    const dimmed = (attention: Partial<Attention>) =>
      scene({ dimOthers: true, ...attention }).nodes.flatMap(({ id, emphasis }) =>
        emphasis === 1 ? [] : [id],
      )
    expect(dimmed({ found: new Set(['gone']) })).toEqual([])
    expect(dimmed({ dimOthers: false, found: new Set(['search']) })).toEqual([])
    expect(dimmed({ selected: 'a', found: new Set(['search']) })).toEqual(['search'])
  })

  it('marks what is selected, found and under the pointer', () => {
    const { nodes } = scene({ selected: 'front', hovered: 'orders', found: new Set(['search']) })
    expect(nodes.map(({ halo }) => halo)).toEqual(['selected', 'hovered', 'found'])
  })

  it('gives equal lists for equal input', () => {
    expect(JSON.stringify(scene())).toBe(JSON.stringify(scene()))
  })
})

/** Graphs of up to 12 nodes at any places that do not overlap, with many edges and long labels. */
const crowds = fc
  .record({
    count: fc.integer({ min: 2, max: 12 }),
    places: fc.uniqueArray(fc.nat(24), { minLength: 12, maxLength: 12 }),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }),
    words: fc.array(fc.stringMatching(/^[a-z0-9 ]{1,24}$/), { minLength: 1, maxLength: 3 }),
    zoom: fc.double({ min: 0.2, max: 2, noNaN: true }),
    kind: fc.constantFrom(...layoutKinds),
  })
  .map(({ count, places: squares, pairs, words, zoom, kind }) => {
    const ids = Array.from({ length: count }, (_, index) => `n${index}`)
    const drawn: DrawnGraph = {
      nodes: ids.map((id, index) =>
        node(id, {
          tone: index % 3 === 0 ? 'failing' : 'healthy',
          name: `${id}-${'long'.repeat(index % 7)}`,
          badges: badgeIcons.slice(0, index),
        }),
      ),
      edges: pairs.map(([a, b], index) =>
        edge(`e${index}`, `n${a % count}`, `n${b % count}`, {
          labels: words,
          lock: index % 2 === 0 ? 'closed' : null,
        }),
      ),
      boxes: [],
    }
    const at = (square: number) => ({ x: (square % 5) * 150, y: Math.floor(square / 5) * 110 })
    const nodes = Object.fromEntries(ids.map((id, index) => [id, at(squares[index] ?? 0)]))
    return { drawn, layout: { kind, nodes, frames: [] } satisfies Layout, zoom }
  })

it('never puts a text, a badge or a label on a symbol, or on one another', () => {
  fc.assert(
    fc.property(crowds, ({ drawn, layout, zoom }) => {
      const curves = curvesOf(drawn, layout, interMetrics)
      const { nodes, texts, badges, labels } = paint(drawn, layout, curves, interMetrics, {
        ...noAttention,
        zoom,
      })
      const rooms = [
        ...nodes.map(({ at, radius }) => ({
          x: at.x - radius,
          y: at.y - radius,
          width: 2 * radius,
          height: 2 * radius,
        })),
        ...texts.map(({ text, at, size, weight }) => {
          const width = interMetrics.widthOf(text, size, weight)
          return { x: at.x - width / 2, y: at.y - size * 0.75, width, height: size }
        }),
        ...badges.map(({ at, size }) => ({ ...at, width: size, height: size })),
        ...labels.map(({ ground }) => ground),
      ]
      for (const [index, room] of rooms.entries()) {
        for (const other of rooms.slice(index + 1)) expect(overlaps(room, other)).toBe(false)
      }
    }),
  )
})
