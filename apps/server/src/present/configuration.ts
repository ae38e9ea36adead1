/** The list of all configuration: every object of the kinds that definitions bring. */
import {
  aboutOf,
  type ConfigFacts,
  type ConfigObject,
  type FindingDraft,
  groupBy,
  indexConfig,
  objectKey,
  type References,
  referencesOf,
  type Scope,
  statusConditionsOf,
} from '@periplus/mesh'
import { type ConfigItem, severities } from '@periplus/shared'
import { findingsOf } from '../collect/findings.ts'
import type { RequestContext, Viewer } from '../context.ts'
import { willBeSentAgain } from '../http/kept-json.ts'
import { isConfigGroup } from '../sources/kubernetes/kinds.ts'
import type { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts'
import { addressOf, groupOf } from '../sources/kubernetes/object-address.ts'
import { remember } from '../sources/memory/remember.ts'
import { countBySeverity, placesIn } from './findings.ts'
import { isoOrNull } from './iso.ts'
import { isInScope } from './scope.ts'

/** Several people look at the same mesh, each at the part that is theirs. */
const keptLists = 6

/** The same list for the same viewer until the configuration, or what was found in it, changes. */
export const presentConfiguration = (
  config: ConfigFacts,
  { clusters, viewer }: Pick<RequestContext, 'clusters' | 'viewer'>,
  scope: Scope,
): ConfigItem[] =>
  listOf(
    ...([config, findingsOf(config), viewer, JSON.stringify(scope)] as const),
    lastChangeIn(
      JSON.stringify(clusters.map(({ cluster }) => cluster)),
      ...clusters.map(({ kubernetes }) => kubernetes),
    ),
  )

const listOf = remember(
  (
    config: ConfigFacts,
    findings: readonly FindingDraft[],
    viewer: Viewer,
    /** As text: memory compares it so. */
    scopeText: string,
    lastChange: LastChange,
  ): ConfigItem[] => {
    const scope = JSON.parse(scopeText) as Scope
    const placeOf = placesIn(config)
    const findingsAbout = groupBy(findings, ({ object }) => objectKey(object))
    const references = referencesOf(indexConfig(config))
    const items = config.objects
      .filter((object) => {
        const namespace = placeOf(object)
        return (
          isConfigGroup(groupOf(object.apiVersion)) &&
          namespace !== null &&
          viewer.mayRead(object.cluster, namespace) &&
          isInScope(scope, object.cluster, namespace)
        )
      })
      .map((object) =>
        itemOf(object, findingsAbout.get(objectKey(object)) ?? [], references, lastChange(object)),
      )
    return willBeSentAgain(items)
  },
  keptLists,
)

/** When the watch saw an object change, epoch milliseconds; null where it did not. */
type LastChange = (object: ConfigObject) => number | null

/** The watch notes a change before anybody sees the object: a list is as old as its objects are. */
const lastChangeIn = remember(
  (names: string, ...sources: readonly (KubernetesSource | null)[]): LastChange => {
    const clusters = JSON.parse(names) as readonly string[]
    const byCluster = new Map(clusters.map((cluster, at) => [cluster, sources[at] ?? null]))
    return (object) =>
      byCluster.get(object.cluster)?.history()?.lastChangeMs(addressOf(object)) ?? null
  },
  keptLists,
)

function itemOf(
  object: ConfigObject,
  findings: readonly FindingDraft[],
  references: References,
  seenChangeMs: number | null,
): ConfigItem {
  const { cluster, apiVersion, kind, namespace, name } = object
  const ref = { cluster, apiVersion, kind, namespace, name }
  const unmet = statusConditionsOf(object.status).filter((each) => each.unmet)
  return {
    object: ref,
    createdAt: isoOrNull(object.createdAtMs),
    ...changeOf(object, seenChangeMs),
    owner: object.owner ? { ...object.owner } : null,
    about: [...aboutOf(object)],
    findings: countBySeverity(findings),
    checks: [...new Set(findings.map(({ check }) => check))],
    first: severities.flatMap((severity) => {
      const first = findings.find((each) => each.severity === severity)
      return first ? [{ severity, check: first.check, path: first.path }] : []
    }),
    references: references.counts(ref),
    unmet: [...new Set(unmet.map(({ type }) => type))],
  }
}

/**
 * When an object was last written, and by whom: as the API server says, or as the watch saw it where
 * that was later. The two clocks differ, and the API server's counts whole seconds.
 */
export const changeOf = (
  { writtenAtMs, writtenBy }: Pick<ConfigObject, 'writtenAtMs' | 'writtenBy'>,
  seenChangeMs: number | null,
): Pick<ConfigItem, 'changedAt' | 'changedBy'> => {
  const times = [writtenAtMs, seenChangeMs].filter((each) => each != null)
  return {
    changedAt: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
    changedBy: writtenBy ?? null,
  }
}
