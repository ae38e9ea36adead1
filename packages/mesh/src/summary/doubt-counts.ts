import type { MessageRef } from '@periplus/shared'

interface Doubted {
  readonly doubts?: readonly MessageRef[]
}

export interface DoubtsOfKind {
  readonly example: MessageRef
  readonly nodes: number
  readonly edges: number
}

/** Which doubts there are, the most frequent first, with the sentence of one of them. */
export function doubtCounts(graph: {
  readonly nodes: readonly Doubted[]
  readonly edges: readonly Doubted[]
}): DoubtsOfKind[] {
  const counts = new Map<string, { example: MessageRef; nodes: number; edges: number }>()
  for (const of of ['edges', 'nodes'] as const) {
    for (const example of graph[of].flatMap(({ doubts = [] }) => doubts)) {
      const known = counts.get(example.id) ?? { example, nodes: 0, edges: 0 }
      known[of] += 1
      counts.set(example.id, known)
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.nodes + b.edges - a.nodes - a.edges || (a.example.id < b.example.id ? -1 : 1),
  )
}
