/** The configuration that acts on a part of the mesh, and what is wrong with it. */
import {
  type ActingDraft,
  actingIn,
  type ConfigFacts,
  type DecoratedEdge,
  type FindingDraft,
  findingsConcerning,
  type JudgedNode,
  placesById,
  subjectOfEdge,
  subjectOfNode,
} from '@periplus/mesh'
import type { ActingConfig, Finding, Language, ObjectRef } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import { countBySeverity, presentFinding, visibleFindings } from './findings.ts'
import { say } from './say.ts'

export interface Configuration {
  readonly acting: ActingConfig[]
  readonly findings: Finding[]
}

// Facts hold the traffic of a whole window, so only the last are kept.
const actingOf = remember((facts: ConfigFacts) => actingIn(facts), 1)

const key = ({ cluster, kind, namespace, name }: ObjectRef) =>
  [cluster, kind, namespace ?? '', name].join(' ')

/** What acts on one edge, with the findings about these objects. */
export function configurationOfEdge(
  mesh: CollectedMesh,
  edge: DecoratedEdge,
  viewer: Viewer,
  language: Language,
): Configuration {
  const drafts = actingOf(mesh.facts)(subjectOfEdge(edge, mesh.base))
  const findings = visibleFindings(mesh.facts, viewer)
  const acting = presentActing(drafts, findings, viewer, language)
  const named = new Set(acting.map(({ object }) => key(object)))
  return {
    acting,
    findings: findings
      .filter(({ object }) => named.has(key(object)))
      .map((each) => presentFinding(each, language)),
  }
}

/** What acts on whatever reaches one node, with the findings that concern the node. */
export function configurationOfNode(
  mesh: CollectedMesh,
  node: JudgedNode,
  viewer: Viewer,
  language: Language,
): Configuration {
  const drafts = actingOf(mesh.facts)(subjectOfNode(node, mesh.base))
  const findings = visibleFindings(mesh.facts, viewer)
  return {
    acting: presentActing(drafts, findings, viewer, language),
    findings: findingsByNode(mesh, viewer)(node).map((each) => presentFinding(each, language)),
  }
}

/** The findings that concern each node, out of those that the viewer may read. */
export function findingsByNode(
  mesh: CollectedMesh,
  viewer: Viewer,
): (node: JudgedNode) => readonly FindingDraft[] {
  const concerning = findingsConcerning(visibleFindings(mesh.facts, viewer), mesh.facts)
  const places = placesById(mesh.base)
  return (node) => [...new Set(node.members.flatMap((id) => concerning(places.get(id) ?? node)))]
}

/** Objects in namespaces that the viewer may not read act all the same, but are not told. */
const presentActing = (
  drafts: readonly ActingDraft[],
  findings: readonly FindingDraft[],
  viewer: Viewer,
  language: Language,
): ActingConfig[] =>
  drafts
    .filter(({ object }) =>
      object.namespace === null ? true : viewer.mayRead(object.cluster, object.namespace),
    )
    .map(({ object, summary }) => ({
      object: { ...object },
      summary: say(language, summary),
      findings: countBySeverity(findings.filter((each) => key(each.object) === key(object))),
    }))
