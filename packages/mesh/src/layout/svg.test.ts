import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DrawnGraph } from './drawing.ts'
import { noAttention } from './emphasis.ts'
import { iconPaths } from './icon-paths.ts'
import { curvesOf, paint } from './paint.ts'
import { darkPalette, lightPalette } from './palette.ts'
import { svgOf } from './svg.ts'
import { interMetrics } from './text-metrics.ts'
import { xmlText } from './xml-text.ts'

const layout = {
  kind: 'layered' as const,
  nodes: { a: { x: 60, y: 60 }, b: { x: 320, y: 60 } },
  frames: [{ id: 'shop', box: 'shop', x: 0, y: 0, width: 400, height: 140 }],
}

function pictureOf(text: string) {
  const node = (id: string) => ({
    id,
    box: 'shop',
    symbol: 'workload' as const,
    glyph: null,
    tone: 'failing' as const,
    name: text,
    detail: text,
    badges: ['canary' as const],
  })
  const graph: DrawnGraph = {
    nodes: [node('a'), node('b')],
    edges: [
      {
        id: 'e',
        source: 'a',
        target: 'b',
        tone: 'failing',
        weight: 10,
        labels: [text.slice(0, 12)],
        importance: 1,
        lock: 'broken',
      },
    ],
    boxes: [{ id: 'shop', title: text }],
  }
  const curves = curvesOf(graph, layout, interMetrics)
  return paint(graph, layout, curves, interMetrics, { ...noAttention, zoom: 1 })
}

const svg = (text: string, title = text) => svgOf(pictureOf(text), { palette: lightPalette, title })

/** The names of all elements, as a reader of XML finds them. */
const elements = (text: string) => [...text.matchAll(/<\/?([^\s/>]+)/g)].map(([, name]) => name)

it('draws frames, lines with arrows, symbols with marks, labels and names', () => {
  const picture = svg('orders')
  expect(picture).toContain('>orders</text>')
  expect(elements(picture)).toContain('path')
  expect(picture).toContain(`d="${iconPaths.canary}"`)
  expect(picture).toContain(`d="${iconPaths.broken}"`)
  expect(picture.startsWith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="')).toBe(true)
})

it('wears the colours that it is given', () => {
  const dark = svgOf(pictureOf('orders'), { palette: darkPalette, title: 't' })
  expect(dark).toContain(darkPalette.page)
  expect(dark).not.toContain(lightPalette.page)
})

it('keeps hostile names as texts: no element and no attribute comes of them', () => {
  const harmless = elements(svg('aaaa'))
  const hostile = fc.string({
    unit: fc.constantFrom(...'<>&"\'/=x \n\u0000\ud800'),
    minLength: 4,
    maxLength: 9,
  })
  fc.assert(
    fc.property(hostile, (text) => {
      const picture = svg(`x${text}`)
      const kept = new Set(harmless)
      expect(elements(picture).filter((name) => !kept.has(name))).toEqual([])
      expect(picture).not.toContain('\u0000')
    }),
  )
  expect(svg('"><script>alert(1)</script>')).not.toContain('<script')
})

it('refers to nothing outside itself', () => {
  const picture = svg('orders').replace('xmlns="http://www.w3.org/2000/svg"', '')
  expect(picture).not.toMatch(/href|url\(|https?:|<style|<script/)
})

it('gives equal bytes for equal pictures', () => {
  expect(svg('orders')).toBe(svg('orders'))
})

it('has no picture of nothing', () => {
  const nothing = { frames: [], edges: [], nodes: [], texts: [], badges: [], labels: [] }
  expect(() => svgOf(nothing, { palette: lightPalette, title: '' })).toThrow('empty graph')
})

it('writes what XML cannot hold as a replacement', () => {
  expect(xmlText('a\u0000b\ud800c&<>"\'')).toBe('a\ufffdb\ufffdc&amp;&lt;&gt;&quot;&#39;')
  expect(xmlText('😀 é')).toBe('😀 é')
})
