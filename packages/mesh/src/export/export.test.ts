import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DrawnGraph } from '../layout/drawing.ts'
import { dotOf, dotString } from './dot.ts'
import { mermaidOf, mermaidText } from './mermaid.ts'

const graphOf = (text: string): DrawnGraph => ({
  nodes: [
    {
      id: 'a',
      box: 'shop',
      symbol: 'gateway',
      glyph: null,
      tone: 'healthy',
      name: text,
      detail: 'v1',
    },
    {
      id: 'b',
      box: null,
      symbol: 'external',
      glyph: null,
      tone: 'failing',
      name: text,
      detail: '',
    },
  ],
  edges: [
    {
      id: 'e',
      source: 'a',
      target: 'b',
      tone: 'failing',
      weight: 1,
      labels: [text],
      importance: 1,
    },
    { id: 'f', source: 'a', target: 'gone', tone: 'idle', weight: 0, labels: [], importance: 0 },
  ],
  boxes: [{ id: 'shop', title: text }],
})

/** Letters, and all that means something in either language. */
const hostile = fc.string({
  unit: fc.constantFrom(...'ab"\\\n\r\u0000;{}[]()|#&<>`%-=/\u2028é😀'),
  maxLength: 14,
})

/** The language with its strings taken out, as Graphviz finds them: `\"` does not end one. */
const withoutDotStrings = (text: string) => text.replaceAll(/"(?:\\[\s\S]|[^"\\])*"/g, '""')

describe('Graphviz', () => {
  it('draws boxes, shapes, names and labels', () => {
    expect(dotOf(graphOf('orders'))).toBe(`digraph mesh {
  rankdir=LR;
  graph [fontname="Inter", style="rounded", color="#cdd4dc"];
  node [fontname="Inter", fontsize=11];
  edge [fontname="Inter", fontsize=9];
  subgraph cluster_0 {
    label="orders";
    n0 [label="orders (v1)", shape="cds", color="#0f8a6b"];
  }
  n1 [label="orders", shape="box", color="#c8361d", style="dashed"];
  n0 -> n1 [label="orders", color="#c8361d"];
}
`)
  })

  it('lets no name out of its string', () => {
    const expected = withoutDotStrings(dotOf(graphOf('orders')))
    fc.assert(
      fc.property(hostile, (text) => {
        expect(withoutDotStrings(dotOf(graphOf(text)))).toBe(expected)
      }),
    )
  })

  it('shows a name as it is', () => {
    expect(dotString('a"b\\N&lt;')).toBe('"a\\"b\\\\N&amp;lt;"')
  })
})

describe('Mermaid', () => {
  it('draws subgraphs, shapes, names and labels', () => {
    expect(mermaidOf(graphOf('orders'))).toBe(`flowchart LR
  classDef failing stroke:#c8361d,stroke-width:3px
  classDef degraded stroke:#b7791f,stroke-width:3px
  subgraph b0["orders"]
    n0[/"orders · v1"/]
  end
  n1["orders"]:::failing
  n0 -->|"orders"| n1
`)
  })

  it('lets no name out of its string', () => {
    const withoutStrings = (text: string) => text.replaceAll(/"[^"]*"/g, '""')
    const expected = withoutStrings(mermaidOf(graphOf('orders')))
    fc.assert(
      fc.property(hostile, (text) => {
        const chart = mermaidOf(graphOf(text))
        expect(withoutStrings(chart)).toBe(expected)
        expect(chart).not.toMatch(/[<`]/)
      }),
    )
  })

  it('writes what means something by its number', () => {
    expect(mermaidText('a"b#c`')).toBe('"a#34;b#35;c#96;"')
    expect(mermaidText('店铺 v1')).toBe('"店铺 v1"')
  })
})
