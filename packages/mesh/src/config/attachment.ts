import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { type Labels, selects } from './labels.ts'
import { labelsAt, specAt, specsAt, textAt } from './read-spec.ts'

/** A workload that policies may be attached to. */
export interface Attachable {
  readonly cluster: string
  readonly namespace: string
  readonly labels: Labels
}

export type Level = 'mesh' | 'namespace' | 'workload'

export interface Attached {
  readonly object: ConfigObject
  readonly level: Level
}

/** Where each kind keeps the labels that select workloads. */
export function selectorOf(object: ConfigObject): Labels {
  switch (object.kind) {
    case 'Gateway':
      return labelsAt(object.spec, 'selector')
    case 'Sidecar':
    case 'EnvoyFilter':
      return labelsAt(specAt(object.spec, 'workloadSelector'), 'labels')
    default:
      return labelsAt(specAt(object.spec, 'selector'), 'matchLabels')
  }
}

/**
 * The objects of a kind that apply to a workload: of the root namespace, of its own, and those that
 * select it; widest first, oldest first within a level. Objects with targetRefs attach to what they
 * name instead (see `targetedAt`).
 */
export function attachedTo(
  index: ConfigIndex,
  kind: string,
  workload: Attachable,
): readonly Attached[] {
  const { rootNamespace } = index.settings(workload.cluster)
  const levels: readonly Level[] = ['mesh', 'namespace', 'workload']
  return index
    .objects(kind, workload.cluster)
    .filter((object) => targetsOf(object).length === 0)
    .flatMap((object): Attached[] => {
      const isRoot = object.namespace === rootNamespace
      if (!isRoot && (object.namespace ?? '') !== workload.namespace) return []
      const selector = selectorOf(object)
      if (Object.keys(selector).length > 0) {
        return selects(selector, workload.labels) ? [{ object, level: 'workload' }] : []
      }
      return [{ object, level: isRoot ? 'mesh' : 'namespace' }]
    })
    .sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        (a.object.createdAtMs ?? 0) - (b.object.createdAtMs ?? 0) ||
        (a.object.name < b.object.name ? -1 : 1),
    )
}

export interface TargetRef {
  readonly kind: string
  readonly name: string
}

export function targetsOf(object: ConfigObject): readonly TargetRef[] {
  const single = specAt(object.spec, 'targetRef')
  return [...specsAt(object.spec, 'targetRefs'), single].flatMap((target) => {
    const kind = textAt(target, 'kind')
    const name = textAt(target, 'name')
    return kind && name ? [{ kind, name }] : []
  })
}

/** The objects of a kind in a namespace that name a target, such as a Service or a waypoint. */
export const targetedAt = (
  index: ConfigIndex,
  kind: string,
  cluster: string,
  namespace: string,
  target: TargetRef,
): readonly ConfigObject[] =>
  index
    .objects(kind, cluster)
    .filter((object) => (object.namespace ?? '') === namespace)
    .filter((object) =>
      targetsOf(object).some(({ kind, name }) => kind === target.kind && name === target.name),
    )
