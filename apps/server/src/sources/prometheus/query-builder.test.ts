import { parser } from '@prometheus-io/lezer-promql'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  differs,
  equals,
  histogramQuantile,
  literal,
  matches,
  metric,
  oneOf,
  or,
  plus,
  quote,
  rate,
  ratio,
  sum,
  sumBy,
} from './query-builder.ts'

const at = { windowSeconds: 300, atSeconds: 1_763_718_060 }

/** Names of the nodes of the parse tree, errors included. */
function treeOf(promql: string): string[] {
  const names: string[] = []
  parser
    .parse(promql)
    .iterate({ enter: (node) => void names.push(node.type.isError ? '⚠' : node.name) })
  return names
}

describe('PromQL builder', () => {
  it('writes rates with their instant', () => {
    expect(rate('istio_requests_total', [equals('reporter', 'source')], at).text).toBe(
      'rate(istio_requests_total{reporter="source"}[300s] @ 1763718060.000)',
    )
    expect(rate('up', [], { windowSeconds: 60, atSeconds: null }).text).toBe('rate(up[60s])')
  })

  it('nests with parentheses where operators meet', () => {
    const one = sum(rate('a_total', [], at))
    expect(ratio(plus(one, one), one).text).toBe(`(${one.text} + ${one.text}) / ${one.text}`)
    expect(treeOf(or([ratio(one, one), one]).text)).not.toContain('⚠')
  })

  it('unites in halves, the earlier before the later', () => {
    const united = (names: string) => or([...names].map((name) => metric(name))).text
    expect(united('a')).toBe('a')
    expect(united('abc')).toBe('(a or b) or c')
    expect(united('abcde')).toBe('((a or b) or c) or (d or e)')
    expect(treeOf(united('abcde'))).not.toContain('⚠')
    expect(() => or([])).toThrow('no part of a union')
  })

  it('writes quantiles over buckets', () => {
    const buckets = sumBy(['le'], rate('d_bucket', [differs('a', 'b'), matches('c', 'd|e')], at))
    expect(histogramQuantile(0.95, buckets).text).toBe(
      'histogram_quantile(0.95, sum by (le) (rate(d_bucket{a!="b", c=~"d|e"}[300s] @ 1763718060.000)))',
    )
  })

  it('matches one value exactly and several literally', () => {
    expect(oneOf('a', ['x.y'])).toEqual(equals('a', 'x.y'))
    expect(oneOf('a', ['x.y', 'z'])).toEqual(matches('a', 'x\\.y|z'))
    expect(literal('a.b*(c)')).toBe('a\\.b\\*\\(c\\)')
  })

  it.each(['"} or up{', 'a\nb', 'a\\', '\\"', '\u0000', '`x`', '日本', '#comment'])(
    'keeps hostile text %j inside its literal',
    (value) => {
      const harmless = treeOf(rate('m', [equals('a', 'x'), equals('b', 'y')], at).text)
      expect(treeOf(rate('m', [equals('a', value), equals('b', 'y')], at).text)).toEqual(harmless)
    },
  )

  it('keeps any text inside its literal', { timeout: 30_000 }, () => {
    const harmless = treeOf(sum(rate('m', [equals('a', 'x')], at)).text)
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('"', '\\', '}', '{', ' or ', 'up', '\n', '\\n', "'", '`', '#'))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (value) => {
        expect(treeOf(sum(rate('m', [equals('a', value)], at)).text)).toEqual(harmless)
      }),
    )
  })

  it('reads back what it quotes', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const unescaped = quote(value)
          .slice(1, -1)
          .replace(/\\(x[0-9a-f]{2}|.)/g, (_, code: string) => {
            if (code === 'n') return '\n'
            if (code.startsWith('x')) return String.fromCharCode(parseInt(code.slice(1), 16))
            return code
          })
        expect(unescaped).toBe(value)
      }),
    )
  })

  it('refuses names that are none', () => {
    expect(() => rate('a{b="c"}', [], at)).toThrow('no name of a metric')
    expect(() => rate('a', [equals('b="c",d', 'e')], at)).toThrow('no name of a label')
    expect(() => sumBy(['a) or up'], rate('a', [], at))).toThrow('no name of a label')
    expect(() => rate('a', [], { windowSeconds: 0.5, atSeconds: 1 })).toThrow(
      'no number of seconds',
    )
    expect(() => histogramQuantile(1.5, rate('a', [], at))).toThrow('no quantile')
  })
})
