/** A part of the graph in figures: what is in it, what fails, what is in doubt. */
import { type DecoratedNode, doubtCounts, type FindingDraft, troubledOf } from '@periplus/mesh'
import type { DoubtCount, Language, ResponseOf, Severity, summaryEndpoint } from '@periplus/shared'
import { countBySeverity, presentFinding } from './findings.ts'
import { presentGraphEdge, presentNode, type ShownEdge } from './graph.ts'
import { say } from './say.ts'

type Summary = ResponseOf<typeof summaryEndpoint>

interface Part {
  readonly nodes: readonly DecoratedNode[]
  readonly edges: readonly ShownEdge[]
}

/** As many as one reads in a panel. */
const mostTroubled = 6
const mostFindings = 5

export function presentTroubled(part: Part, language: Language): Summary['troubled'] {
  const { nodes, edges } = troubledOf(part)
  return {
    nodes: nodes.slice(0, mostTroubled).map((node) => presentNode(node, language)),
    edges: edges.slice(0, mostTroubled).map((edge) => presentGraphEdge(edge, language)),
    totalNodes: nodes.length,
    totalEdges: edges.length,
  }
}

export const presentDoubtCounts = (part: Part, language: Language): DoubtCount[] =>
  doubtCounts(part).map(({ example, nodes, edges }) => ({
    example: say(language, example),
    nodes,
    edges,
  }))

const severityRank: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

export const presentFindingSummary = (
  findings: readonly FindingDraft[],
  language: Language,
): Summary['findings'] => ({
  worst: [...findings]
    .sort((a, b) => severityRank[a.severity] - severityRank[b.severity])
    .slice(0, mostFindings)
    .map((finding) => presentFinding(finding, language)),
  counts: countBySeverity(findings),
})
