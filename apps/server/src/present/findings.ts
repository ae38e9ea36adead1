import type { ConfigFacts, ConfigObject, FindingDraft, Scope } from '@periplus/mesh'
import type { Finding, Language, ObjectRef, Severity } from '@periplus/shared'
import { findingsOf } from '../collect/findings.ts'
import type { Viewer } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import { withoutHiddenObjects } from './hidden-names.ts'
import { say } from './say.ts'
import { everything, isInScope } from './scope.ts'

/**
 * Findings about objects that the viewer may read. A finding may compare its object with another: that
 * one keeps its name where the viewer may read it.
 */
export const visibleFindings = (
  config: ConfigFacts,
  viewer: Viewer,
  scope: Scope = everything,
  isWanted: (object: ObjectRef) => boolean = () => true,
): readonly FindingDraft[] => visibleOf(findingsOf(config), config, viewer, scope, isWanted)

type Objects = Pick<ConfigFacts, 'settings' | 'objects'>

function visibleOf(
  findings: readonly FindingDraft[],
  config: Objects,
  viewer: Viewer,
  scope: Scope = everything,
  isWanted: (object: ObjectRef) => boolean = () => true,
): readonly FindingDraft[] {
  const placeOf = placesIn(config)
  const textOf = specTextsIn(config)
  return findings
    .filter(({ object }) => {
      const { cluster } = object
      const namespace = placeOf(object)
      return (
        namespace !== null &&
        viewer.mayRead(cluster, namespace) &&
        isInScope(scope, cluster, namespace) &&
        isWanted(object)
      )
    })
    .map((finding) => withoutHiddenNames(finding, textOf, viewer))
}

/** As many viewers as are likely to look at the mesh together. */
const kept = 6

const rememberVisible = remember(
  (
    findings: readonly FindingDraft[],
    settings: ConfigFacts['settings'],
    objects: ConfigFacts['objects'],
    viewer: Viewer,
  ) => visibleOf(findings, { settings, objects }, viewer),
  kept,
)

/** The same list for every view of a graph: what it says of a place is found once for all of them. */
export const findingsOfViews = (config: ConfigFacts, viewer: Viewer): readonly FindingDraft[] =>
  rememberVisible(findingsOf(config), config.settings, config.objects, viewer)

/**
 * Finds the namespace by which rights to an object are judged: a namespace stands for itself. What
 * else stands in none (webhooks, definitions) is for those who may read the control plane's. Null in
 * a cluster of which nothing is known.
 */
export function placesIn({
  settings,
}: Pick<ConfigFacts, 'settings'>): (object: Omit<ObjectRef, 'apiVersion'>) => string | null {
  const roots = new Map(settings.map((each) => [each.cluster, each.rootNamespace]))
  return ({ cluster, kind, namespace, name }) =>
    (kind === 'Namespace' ? name : namespace) ?? roots.get(cluster) ?? null
}

/** What an object says itself is no secret to who may read it. */
function withoutHiddenNames(
  finding: FindingDraft,
  textOf: (object: ObjectRef) => string,
  viewer: Viewer,
): FindingDraft {
  const { cluster } = finding.object
  const isSaid = (name: string) => textOf(finding.object).includes(name)
  return {
    ...finding,
    message: withoutHiddenObjects(finding.message, cluster, viewer, isSaid),
    explanation: withoutHiddenObjects(finding.explanation, cluster, viewer, isSaid),
    fix: withoutHiddenObjects(finding.fix, cluster, viewer, isSaid),
  }
}

/**
 * The specs of objects as texts, each found and written when the first hidden name is looked for in it:
 * an object may be a megabyte, and have a finding on every line.
 */
function specTextsIn({ objects }: Pick<ConfigFacts, 'objects'>): (object: ObjectRef) => string {
  const keyOf = ({ cluster, kind, namespace, name }: Omit<ObjectRef, 'apiVersion'>) =>
    JSON.stringify([cluster, kind, namespace, name])
  const texts = new Map<string, string>()
  let specs: ReadonlyMap<string, ConfigObject['spec']> | null = null
  return (object) => {
    const key = keyOf(object)
    const known = texts.get(key)
    if (known !== undefined) return known
    // Of several under one name the first counts.
    specs ??= new Map(objects.toReversed().map((each) => [keyOf(each), each.spec]))
    const spec = specs.get(key)
    const text = spec ? JSON.stringify(spec) : ''
    texts.set(key, text)
    return text
  }
}

export const presentFinding = (finding: FindingDraft, language: Language): Finding => ({
  check: finding.check,
  severity: finding.severity,
  object: { ...finding.object },
  path: finding.path,
  message: say(language, finding.message),
  explanation: say(language, finding.explanation),
  fix: say(language, finding.fix),
  references: [...finding.references],
  documentation: finding.documentation,
})

export function countBySeverity(
  findings: readonly { readonly severity: Severity }[],
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
