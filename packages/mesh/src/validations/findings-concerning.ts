import { parseId } from '@periplus/shared'
import { hostOfService } from '../acting/acting-on.ts'
import { selectorOf, targetsOf } from '../config/attachment.ts'
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { ruleHost } from '../config/destination-rules.ts'
import { hostCovers, qualifiedHost } from '../config/hosts.ts'
import { selects } from '../config/labels.ts'
import { destinationsOf, gatewaysOf, hostsOf, meshGateway } from '../config/virtual-services.ts'
import type { Place } from '../graph/base-graph.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { FindingDraft } from './finding.ts'

/**
 * Which findings concern a place: a service by the hosts that the object names, a workload by its
 * selector or its service, a namespace or cluster by where the object is.
 */
export function findingsConcerning(
  findings: readonly FindingDraft[],
  facts: ConfigFacts,
): (place: Place) => readonly FindingDraft[] {
  const index = indexConfig(facts)
  const concerns = findings.map((finding) => concernOf(finding, index))
  return (place) =>
    concerns.filter((concern) => isConcerned(place, concern, index)).map(({ finding }) => finding)
}

interface Concern {
  readonly finding: FindingDraft
  readonly object: ConfigObject | null
  /** Hosts that the object routes or sets policy for. */
  readonly hosts: readonly string[]
}

function concernOf(finding: FindingDraft, index: ConfigIndex): Concern {
  const { kind, cluster, namespace, name } = finding.object
  const object = index.object(kind, cluster, namespace ?? '', name)
  return { finding, object, hosts: object ? hostsNamedBy(object, index) : [] }
}

function hostsNamedBy(object: ConfigObject, index: ConfigIndex): readonly string[] {
  const { domainSuffix } = index.settings(object.cluster)
  if (object.kind === 'DestinationRule') return [ruleHost(object, domainSuffix) ?? '']
  if (object.kind !== 'VirtualService') return []
  const destinations = destinationsOf(object).flatMap(({ host }) =>
    host === null ? [] : qualifiedHost(host, object.namespace ?? '', domainSuffix),
  )
  const inMesh = gatewaysOf(object).includes(meshGateway)
  return inMesh ? [...hostsOf(object, domainSuffix), ...destinations] : destinations
}

function isConcerned(place: Place, concern: Concern, index: ConfigIndex): boolean {
  const { finding, object, hosts } = concern
  if (finding.object.cluster !== place.cluster) return false
  switch (place.kind) {
    case 'cluster':
      return true
    case 'namespace':
      return finding.object.namespace === place.namespace
    case 'service':
    case 'external':
      return (
        isSame(place, finding, 'Service') ||
        isTarget(place, object) ||
        covers(hosts, hostOfService(place, index))
      )
    case 'workload':
      return (
        isSame(place, finding, place.workloadKind ?? '') ||
        (object !== null && isSelected(place, object, index)) ||
        covers(hosts, hostOfOwnService(place, index))
      )
    default:
      return false
  }
}

const covers = (patterns: readonly string[], host: string | null) =>
  host !== null && patterns.some((pattern) => hostCovers(pattern, host))

const isSame = ({ namespace, name }: Place, { object }: FindingDraft, kind: string) =>
  object.kind === kind && object.namespace === namespace && object.name === name

const isTarget = ({ namespace, name }: Place, object: ConfigObject | null) =>
  object !== null &&
  object.namespace === namespace &&
  targetsOf(object).some((target) => target.kind === 'Service' && target.name === name)

function isSelected(place: Place, object: ConfigObject, index: ConfigIndex): boolean {
  const selector = selectorOf(object)
  if (Object.keys(selector).length === 0 || place.namespace === null) return false
  const reach = [place.namespace, index.settings(place.cluster).rootNamespace]
  if (object.kind !== 'Gateway' && !reach.includes(object.namespace ?? '')) return false
  const workload = index.workload(place.cluster, place.namespace, place.name)
  return workload !== null && selects(selector, workload.labels)
}

/** The host of the service that a workload mainly answers for. */
function hostOfOwnService(place: Place, index: ConfigIndex): string | null {
  if (!place.ownService) return null
  const [cluster, namespace, name] = parseId(place.ownService)?.parts ?? []
  if (cluster === undefined || namespace === undefined || name === undefined) return null
  return hostOfService({ ...place, kind: 'service', cluster, namespace, name }, index)
}
