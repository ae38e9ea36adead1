/** A drawn graph in Graphviz's language (https://graphviz.org/doc/info/lang.html). */
import type { DrawnGraph, DrawnNode, NodeSymbol, Tone } from '../layout/drawing.ts'

const shapes: Readonly<Record<NodeSymbol, string>> = {
  workload: 'ellipse',
  service: 'diamond',
  gateway: 'cds',
  external: 'box',
  operation: 'rarrow',
  'data-store': 'cylinder',
  namespace: 'box',
  cluster: 'hexagon',
  unknown: 'circle',
  more: 'box3d',
}

const colours: Readonly<Record<Tone, string>> = {
  healthy: '#0f8a6b',
  degraded: '#b7791f',
  failing: '#c8361d',
  idle: '#8a96a3',
  unknown: '#8a96a3',
}

/**
 * A quoted string. Graphviz reads `\"` in it, its labels read `\n`, `\N`, `\G` and the like, and
 * entities: backslashes and ampersands are doubled up, so that a name shows as it is.
 */
export function dotString(text: string): string {
  const escaped = [...text]
    .map((character) => {
      if (character === '"' || character === '\\') return `\\${character}`
      if (character === '&') return '&amp;'
      return character < ' ' || character === '\u007f' ? ' ' : character
    })
    .join('')
  return `"${escaped}"`
}

/** Nodes are called n0, n1 …: no name of the mesh is part of the language. */
export function dotOf(graph: DrawnGraph): string {
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]))
  const nodeLine = (node: DrawnNode) => `${names.get(node.id)} [${attributesOf(node)}];`
  const boxed = new Set(graph.boxes.map(({ id }) => id))
  const clusters = graph.boxes.flatMap(({ id, title }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${dotString(title)};`,
    ...graph.nodes.filter(({ box }) => box === id).map((node) => `    ${nodeLine(node)}`),
    '  }',
  ])
  const alone = graph.nodes.filter(({ box }) => box === null || !boxed.has(box))
  const edges = graph.edges.flatMap(({ source, target, labels, tone }) => {
    const from = names.get(source)
    const to = names.get(target)
    if (from === undefined || to === undefined) return []
    const label = labels[0] === undefined ? '' : `label=${dotString(labels[0])}, `
    return [`  ${from} -> ${to} [${label}color="${colours[tone]}"];`]
  })
  return [
    'digraph mesh {',
    '  rankdir=LR;',
    '  graph [fontname="Inter", style="rounded", color="#cdd4dc"];',
    '  node [fontname="Inter", fontsize=11];',
    '  edge [fontname="Inter", fontsize=9];',
    ...clusters,
    ...alone.map((node) => `  ${nodeLine(node)}`),
    ...edges,
    '}\n',
  ].join('\n')
}

function attributesOf({ name, detail, symbol, tone }: DrawnNode): string {
  const label = detail === '' ? name : `${name} (${detail})`
  const dashed = symbol === 'external' || symbol === 'unknown' ? ', style="dashed"' : ''
  return `label=${dotString(label)}, shape="${shapes[symbol]}", color="${colours[tone]}"${dashed}`
}
