/** One object: its text, what is wrong in it and where, what it selects, and how it came to be so. */
import {
  type ConfigFacts,
  type ConfigIndex,
  type FindingDraft,
  indexConfig,
  objectKey,
  selectedWorkloads,
  statusConditionsOf,
  type WorkloadFact,
  workloadsOfService,
} from '@periplus/mesh'
import {
  type configObjectEndpoint,
  type Language,
  type ObjectRef,
  type PlacedFinding,
  type ResponseOf,
  workloadId,
} from '@periplus/shared'
import type { Viewer } from '../context.ts'
import type { ObjectHistory } from '../sources/kubernetes/history.ts'
import { groupOf } from '../sources/kubernetes/object-address.ts'
import { settingsGroup } from '../sources/kubernetes/read-object.ts'
import type { WrittenYaml } from '../sources/manifests/write-yaml.ts'
import { presentHistory } from './config-history.ts'
import { changeOf } from './configuration.ts'
import { presentFinding, visibleFindings } from './findings.ts'
import { isoOrNull } from './iso.ts'
import type { ObjectState } from './object-state.ts'

type ObjectAnswer = Omit<ResponseOf<typeof configObjectEndpoint>, 'sources'>

export function presentObject(
  shown: ObjectState,
  config: ConfigFacts,
  history: ObjectHistory,
  viewer: Viewer,
  language: Language,
): ObjectAnswer {
  const { state, object, yaml, written, status } = shown
  const isGone = state === 'deleted'
  return {
    object,
    createdAt: isoOrNull(written.createdAtMs),
    ...changeOf(written, history.changes[0]?.atMs ?? null),
    owner: written.owner ? { ...written.owner } : null,
    state,
    yaml: yaml.text,
    findings: isGone ? [] : placed(findingsAbout(object, config, viewer), yaml, language),
    conditions: statusConditionsOf(status).map(({ sinceMs, ...each }) => ({
      ...each,
      since: isoOrNull(sinceMs),
    })),
    selects: isGone ? null : presentSelected(shown, indexConfig(config), viewer),
    history: presentHistory(history),
  }
}

function findingsAbout(
  object: ObjectRef,
  config: ConfigFacts,
  viewer: Viewer,
): readonly FindingDraft[] {
  const key = objectKey(object)
  return visibleFindings(config, viewer, undefined, (other) => objectKey(other) === key)
}

/** Of the mesh's settings, which are no object of their own, paths are those of the text. */
function placed(
  findings: readonly FindingDraft[],
  yaml: WrittenYaml,
  language: Language,
): PlacedFinding[] {
  return findings.map((finding) => {
    const isSettings = groupOf(finding.object.apiVersion) === settingsGroup
    const path = isSettings ? finding.path.replace(/^spec\./, '') : finding.path
    const { start, end } = yaml.find(path)
    const isNowhere = start.line === end.line && start.column === end.column
    return {
      ...presentFinding(finding, language),
      range: isNowhere ? null : { start: { ...start }, end: { ...end } },
    }
  })
}

function presentSelected(
  { object, config }: ObjectState,
  index: ConfigIndex,
  viewer: Viewer,
): ObjectAnswer['selects'] {
  const selected = config ? selectedWorkloads(index, config) : selectedByService(object, index)
  if (!selected) return null
  const pods = podCounts(index, object.cluster)
  return selected
    .filter(({ cluster, namespace }) => viewer.mayRead(cluster, namespace))
    .map(({ cluster, namespace, kind, name }) => {
      const id = workloadId(cluster, namespace, kind, name)
      return { id, cluster, namespace, kind, name, pods: pods.get(id) ?? 0 }
    })
}

function selectedByService(
  { cluster, apiVersion, kind, namespace, name }: ObjectRef,
  index: ConfigIndex,
): readonly WorkloadFact[] | null {
  const isService = apiVersion === 'v1' && kind === 'Service'
  const service = isService ? index.service(cluster, namespace ?? '', name) : null
  return service && workloadsOfService(index, service)
}

function podCounts(index: ConfigIndex, cluster: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { namespace, name, workload } of index.pods(cluster)) {
    const owner = workload ?? { kind: 'Pod', name }
    const id = workloadId(cluster, namespace, owner.kind, owner.name)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
