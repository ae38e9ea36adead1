import { groupByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { rulesForHost } from '../../config/destination-rules.ts'
import { serviceHost } from '../../config/hosts.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import {
  clientMode,
  isAutomatic,
  isMutual,
  mtlsModes,
  peerMode,
  peerSelector,
} from './mtls-modes.ts'

/** Whether callers prove who they are. */
export type MtlsStatus = 'on' | 'off'

export interface Selected {
  readonly cluster: string
  readonly namespace: string
  /** Labels by which a policy selects workloads; empty: all of the namespace. */
  readonly labels: Labels
}

/** What calls to the selected workloads are like, as far as configuration tells. */
export const mtlsStatus = (index: ConfigIndex, selected: Selected): MtlsStatus =>
  statusOfWorkloads(index, selected) ?? statusOfNamespace(index, selected)

/** By a PeerAuthentication that selects the same workloads; null where none decides. */
function statusOfWorkloads(
  index: ConfigIndex,
  { cluster, namespace, labels }: Selected,
): MtlsStatus | null {
  const policy = mtlsModes(index, cluster)
    .selecting(namespace)
    .find((each) => selects(peerSelector(each), labels))
  if (!policy) return null
  switch (peerMode(policy)) {
    case 'STRICT':
      return 'on'
    case 'DISABLE':
      return 'off'
    default:
      return statusOfClients(index, { cluster, namespace, labels: peerSelector(policy) })
  }
}

/** By the DestinationRules for the services of the workloads. */
function statusOfClients(
  index: ConfigIndex,
  { cluster, namespace, labels }: Selected,
): MtlsStatus | null {
  const { domainSuffix } = index.settings(cluster)
  const modes = servicesSelected(index, { cluster, namespace, labels })
    .map(({ name }) => serviceHost(name, namespace, domainSuffix))
    .flatMap((host) => rulesForHost(index, cluster, host).filter(isForOneHost).map(clientMode))
  const mode = modes.find((each) => isMutual(each) || each === 'DISABLE')
  return mode === undefined ? null : isMutual(mode) ? 'on' : 'off'
}

/** The services of a namespace whose own selectors have all labels of a policy's. */
export const servicesSelected = (index: ConfigIndex, { cluster, namespace, labels }: Selected) =>
  servicesBySelector(index, `${cluster} ${namespace}`).selectedBy(labels)

const servicesBySelector = perIndex((index, place) => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return groupByLabels(index.services(cluster, namespace), ({ selector }) => selector)
})

const isForOneHost = ({ spec }: { readonly spec: Readonly<Record<string, unknown>> }) =>
  typeof spec.host === 'string' && !spec.host.startsWith('*')

/** By what is said for the namespace, else for the mesh; server and client must agree. */
function statusOfNamespace(index: ConfigIndex, { cluster, namespace }: Selected): MtlsStatus {
  const modes = mtlsModes(index, cluster)
  const policy = modes.policies(namespace)[0] ?? modes.meshPolicies[0]
  const rule = modes.rules(namespace)[0] ?? modes.meshRules[0]
  const server = policy ? peerMode(policy) : null
  const client = rule ? clientMode(rule) : null
  const automatic = isAutomatic(index.settings(cluster))
  if (server === 'DISABLE') return 'off'
  // Servers without a policy accept both: that is Istio's default.
  if (client === null) return automatic ? 'on' : 'off'
  return isMutual(client) ? 'on' : 'off'
}
