import { message } from '@periplus/shared'
import { groupByEnds } from '../../config/by-ends.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import { knownTrustDomains, trustDomainsOf } from '../../config/trust-domains.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { type RuleEntry, sourcesOf } from './rules.ts'

/**
 * A rule names an identity that nobody has: there is no such service account, or its trust domain is
 * none of this mesh.
 */
export const principalNotFound = defineCheck({
  id: 'authorization-policy/principal-not-found',
  severity: 'error',
  reads: ['AuthorizationPolicy', 'ServiceAccount', 'Namespace'],
  byObject: ['AuthorizationPolicy'],
  needs: ['ServiceAccount'],
  kiali: ['KIA0106'],
  why: message('findings.principalNotFound.why'),
  fix: message('findings.principalNotFound.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',
  find: (cluster, index) =>
    index.serviceAccounts(cluster) === null
      ? []
      : index
          .objects('AuthorizationPolicy', cluster)
          .flatMap((object) => [
            ...sourcesOf(object, 'principals').flatMap((entry) => judge(object, entry, index)),
            ...sourcesOf(object, 'serviceAccounts').flatMap((entry) =>
              judgeAccount(object, entry, index),
            ),
          ]),
})

const identity = /^([^/*]+)\/ns\/([^/*]+)\/sa\/([^/*]+)$/

function judge(
  object: ConfigObject,
  { text, path }: RuleEntry,
  index: ConfigIndex,
): readonly Mistake[] {
  const mistake = (what: Omit<Mistake, 'object' | 'path'>): Mistake[] => [{ object, path, ...what }]
  const [, domain, namespace = '', account = ''] = identity.exec(text) ?? []
  if (domain === undefined) {
    if (someoneFits(index, text)) return []
    return mistake({ message: message('findings.principalNotFound', { principal: text }) })
  }
  if (!knownTrustDomains(index, '').has(domain)) {
    return mistake({
      message: message('findings.principalForeign', { domain }),
      severity: 'warning',
      references: ['KIA0108'],
    })
  }
  const clusters = index.clusters.filter((each) => trustDomainsOf(index, each).includes(domain))
  const homes = clusters.filter((each) => accountsOf(index, each).has(`${namespace}/${account}`))
  if (homes.includes(object.cluster)) return []
  const [home] = homes
  if (home !== undefined) {
    return mistake({
      message: message('findings.principalRemote', { principal: text, cluster: home }),
      why: message('findings.principalRemote.why'),
      fix: message('findings.principalRemote.fix'),
      severity: 'info',
      references: ['KIA0107'],
    })
  }
  // Every namespace has an account `default`: one without any was not read.
  if (!isKnown(index, clusters, namespace)) return []
  return mistake({ message: message('findings.principalNotFound', { principal: text }) })
}

/** `namespace/account`, or an account of the policy's namespace. Kiali does not read these. */
function judgeAccount(
  object: ConfigObject,
  { text, path }: RuleEntry,
  index: ConfigIndex,
): readonly Mistake[] {
  const place = text.includes('/') ? text : `${object.namespace ?? ''}/${text}`
  const [namespace = ''] = place.split('/')
  const isThere = index.clusters.some((each) => accountsOf(index, each).has(place))
  if (isThere || !isKnown(index, index.clusters, namespace)) return []
  return [
    {
      object,
      path,
      message: message('findings.accountNotFound', { account: place }),
      severityIn: { kiali: 'off' },
    },
  ]
}

/** `namespace/name` of a cluster's service accounts, and the names of their namespaces. */
const accountsOf = perIndex(
  (index, cluster) =>
    new Set(
      (index.serviceAccounts(cluster) ?? []).flatMap(({ namespace, name }) => [
        `${namespace}/${name}`,
        namespace,
      ]),
    ),
)

/** Whether it can be told what accounts a namespace has, or that none of the clusters has it. */
const isKnown = (index: ConfigIndex, clusters: readonly string[], namespace: string) =>
  clusters.some((cluster) => accountsOf(index, cluster).has(namespace)) ||
  clusters.every(
    (cluster) =>
      index.namespaces(cluster).length > 0 && index.namespace(cluster, namespace) === null,
  )

/** Whether some identity of the mesh fits a pattern; of clusters that were not read any may. */
function someoneFits(index: ConfigIndex, pattern: string): boolean {
  if (pattern === '*') return true
  if (!pattern.startsWith('*') && !pattern.endsWith('*')) return false
  return index.clusters.some((cluster) => identitiesOf(index, cluster)?.someFits(pattern) ?? true)
}

/** The identities of a cluster; null where no service account was read. */
const identitiesOf = perIndex((index, cluster) => {
  const accounts = index.serviceAccounts(cluster) ?? []
  if (accounts.length === 0) return null
  return groupByEnds(
    trustDomainsOf(index, cluster).flatMap((domain) =>
      accounts.map(({ namespace, name }) => `${domain}/ns/${namespace}/sa/${name}`),
    ),
  )
})
