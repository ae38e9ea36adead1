import { message } from '@periplus/shared'
import { groupByLabels } from '../../config/by-labels.ts'
import { groupBy } from '../../config/group-by.ts'
import { hasSpec } from '../../config/read-spec.ts'
import { selectables } from '../../config/selectable.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { isForAll, peerSelector } from '../mtls/mtls-modes.ts'
import { listOf } from '../names.ts'

const documentation = 'https://istio.io/latest/docs/reference/config/security/peer_authentication/'

/** Several policies are for all workloads of one namespace: only the oldest counts. */
export const peersForAllOverlap = defineCheck({
  id: 'peer-authentication/several-without-selector',
  severity: 'error',
  reads: ['PeerAuthentication'],
  byNamespace: ['PeerAuthentication'],
  kiali: ['KIA0002'],
  why: message('findings.peersOverlap.why'),
  fix: message('findings.peersOverlap.fix'),
  documentation,
  find: (cluster, index) => severalForAll(index.objects('PeerAuthentication', cluster)),
})

/**
 * Kiali says the same of RequestAuthentications, whose rules Istio joins
 * (https://istio.io/latest/docs/reference/config/security/request_authentication/): no mistake. It does
 * so of those with targets too.
 */
export const requestAuthenticationsForAllOverlap = defineCheck({
  id: 'request-authentication/several-without-selector',
  severity: 'error',
  profiles: ['kiali'],
  reads: ['RequestAuthentication'],
  byNamespace: ['RequestAuthentication'],
  kiali: ['KIA0002'],
  why: message('findings.requestAuthenticationsOverlap.why'),
  fix: message('findings.requestAuthenticationsOverlap.fix'),
  documentation: 'https://istio.io/latest/docs/reference/config/security/request_authentication/',
  find: (cluster, index) => severalForAll(index.objects('RequestAuthentication', cluster)),
})

function severalForAll(objects: readonly ConfigObject[]): Mistake[] {
  const groups = groupBy(objects.filter(isForAll), ({ namespace }) => namespace ?? '')
  return [...groups].flatMap(([namespace, group]) =>
    group.length < 2
      ? []
      : group.map((object) => ({
          object,
          path: pathOf(object),
          message: message('findings.severalForAll', {
            others: listOf(group.flatMap((other) => (other === object ? [] : other.name))),
            namespace,
          }),
        })),
  )
}

/** Several policies of a namespace select one workload: only the oldest counts for it. */
export const peersOverlap = defineCheck({
  id: 'peer-authentication/selectors-overlap',
  severity: 'error',
  reads: ['PeerAuthentication', 'Pod', 'Workload', 'WorkloadEntry'],
  byNamespace: ['PeerAuthentication'],
  kiali: ['KIA0003'],
  why: message('findings.peersOverlap.why'),
  fix: message('findings.peersOverlap.fix'),
  documentation,
  find(cluster, index) {
    const selecting = index
      .objects('PeerAuthentication', cluster)
      .filter((policy) => !isForAll(policy))
    const groups = groupBy(selecting, ({ namespace }) => namespace ?? '')
    return [...groups].flatMap(([namespace, policies]) => {
      if (policies.length < 2) return []
      const candidates = groupByLabels(selectables(index, namespace), ({ labels }) => labels)
      const acting = groupBy(
        policies.flatMap((policy) =>
          candidates.selectedBy(peerSelector(policy)).map((selected) => ({ policy, selected })),
        ),
        ({ selected }) => selected,
      )
      const rivals = new Map<ConfigObject, Set<ConfigObject>>()
      for (const group of acting.values()) {
        if (group.length < 2) continue
        for (const { policy } of group) {
          const known = rivals.get(policy) ?? new Set()
          for (const other of group) if (other.policy !== policy) known.add(other.policy)
          rivals.set(policy, known)
        }
      }
      return [...rivals].map(([object, others]) => ({
        object,
        path: pathOf(object),
        message: message('findings.selectorsOverlap', {
          others: listOf([...others].map(({ name }) => name)),
        }),
      }))
    })
  },
})

const pathOf = ({ spec }: ConfigObject) => (hasSpec(spec, 'selector') ? 'spec.selector' : 'spec')
