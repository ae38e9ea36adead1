/** A drawn graph as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). */
import type { DrawnGraph, DrawnNode, NodeSymbol } from '../layout/drawing.ts'

const brackets: Readonly<Record<NodeSymbol, readonly [string, string]>> = {
  workload: ['(', ')'],
  service: ['{', '}'],
  gateway: ['[/', '/]'],
  external: ['[', ']'],
  operation: ['>', ']'],
  'data-store': ['[(', ')]'],
  namespace: ['[', ']'],
  cluster: ['{{', '}}'],
  unknown: ['((', '))'],
  more: ['([', '])'],
}

/** What needs no escaping: letters, digits, spaces and a little punctuation, in any script. */
const plain = /^[\p{L}\p{N} .,:/_+·→-]$/u

/**
 * A quoted text. All that could end it, or be read as Markdown or HTML, is written as Mermaid's
 * entity of its number.
 */
export function mermaidText(text: string): string {
  const escaped = [...text]
    .map((character) => {
      if (plain.test(character)) return character
      const code = character.codePointAt(0) ?? 0
      const hasForm = code >= 0x20 && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff)
      return hasForm ? `#${code};` : ' '
    })
    .join('')
  // An empty text is a syntax error there.
  return `"${escaped === '' ? ' ' : escaped}"`
}

/** Nodes are called n0, n1 …: no name of the mesh is part of the language. */
export function mermaidOf(graph: DrawnGraph): string {
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]))
  const nodeLine = (node: DrawnNode) => {
    const [open, close] = brackets[node.symbol]
    const label = node.detail === '' ? node.name : `${node.name} · ${node.detail}`
    return `${names.get(node.id)}${open}${mermaidText(label)}${close}${classOf(node)}`
  }
  const boxed = new Set(graph.boxes.map(({ id }) => id))
  const subgraphs = graph.boxes.flatMap(({ id, title }, index) => [
    `  subgraph b${index}[${mermaidText(title)}]`,
    ...graph.nodes.filter(({ box }) => box === id).map((node) => `    ${nodeLine(node)}`),
    '  end',
  ])
  const alone = graph.nodes.filter(({ box }) => box === null || !boxed.has(box))
  const edges = graph.edges.flatMap(({ source, target, labels }) => {
    const from = names.get(source)
    const to = names.get(target)
    if (from === undefined || to === undefined) return []
    const label = labels[0] === undefined ? '' : `|${mermaidText(labels[0])}|`
    return [`  ${from} -->${label} ${to}`]
  })
  return [
    'flowchart LR',
    '  classDef failing stroke:#c8361d,stroke-width:3px',
    '  classDef degraded stroke:#b7791f,stroke-width:3px',
    ...subgraphs,
    ...alone.map((node) => `  ${nodeLine(node)}`),
    ...edges,
    '',
  ].join('\n')
}

const classOf = ({ tone }: DrawnNode) =>
  tone === 'failing' || tone === 'degraded' ? `:::${tone}` : ''
