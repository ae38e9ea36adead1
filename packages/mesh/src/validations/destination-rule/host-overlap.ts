import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, rulesForHost, subsetNames } from '../../config/destination-rules.ts'
import { scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupByEach } from '../../config/group-by.ts'
import { hostCovers } from '../../config/hosts.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisMeshMode, kialisNamespaceMode } from '../mtls/kialis-mtls.ts'
import { clientMode } from '../mtls/mtls-modes.ts'
import { listOf, nameOf } from '../names.ts'

/**
 * Several rules are for one host and subset. Istio joins the rules of one namespace for one host:
 * the policy of the first counts, and a subset that is defined again is dropped. Rules of other
 * namespaces and for wider hosts take turns by precedence, which Kiali reports too.
 */
export const ruleHostOverlap = defineCheck({
  id: 'destination-rule/host-overlap',
  severity: 'warning',
  reads: ['DestinationRule'],
  byNamespace: ['DestinationRule'],
  kiali: ['KIA0201'],
  why: message('findings.ruleHostOverlap.why'),
  fix: message('findings.ruleHostOverlap.fix'),
  documentation:
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services',
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const rivals = rivalsOf(object, index)
      if (rivals.length === 0) return []
      const host = ruleHost(object, domainSuffix) ?? ''
      const isReal =
        !onlyTurnsMtlsOn(object, domainSuffix) &&
        rivals.some(
          (rival) =>
            !onlyTurnsMtlsOn(rival, domainSuffix) && areJoined(object, rival, domainSuffix),
        )
      return {
        object,
        path: 'spec.host',
        message: message('findings.ruleHostOverlap', { host, rules: listOf(rivals.map(nameOf)) }),
        ...(isReal ? {} : { severityIn: { default: 'off' as const } }),
      }
    })
  },
})

/** The rules for the same host, for one that covers it, or for one that it covers. */
function rivalsOf(rule: ConfigObject, index: ConfigIndex): readonly ConfigObject[] {
  const { domainSuffix } = index.settings(rule.cluster)
  const counts = (each: ConfigObject) => !isKialisDefault(each, domainSuffix)
  const host = ruleHost(rule, domainSuffix)
  if (host === null || !counts(rule)) return []
  const near = [
    ...rulesForHost(index, rule.cluster, host),
    ...(host.startsWith('*') ? rulesCoveredBy(index, rule.cluster, host) : []),
  ]
  return [...new Set(near)].filter(
    (other) =>
      other !== rule &&
      counts(other) &&
      collide(rule, other) &&
      scopesMeet(scopeOf(index, rule), scopeOf(index, other)),
  )
}

const rulesCoveredBy = (index: ConfigIndex, cluster: string, pattern: string) =>
  [...rulesByOwnHost(index, cluster)].flatMap(([host, rules]) =>
    hostCovers(pattern, host) ? rules : [],
  )

const rulesByOwnHost = perIndex((index, cluster) => {
  const { domainSuffix } = index.settings(cluster)
  return groupByEach(index.objects('DestinationRule', cluster), (rule) => {
    const host = ruleHost(rule, domainSuffix)
    return host === null ? [] : [host]
  })
})

/** Rules that turn mutual TLS on for many hosts are meant to be overridden. */
const onlyTurnsMtlsOn = (rule: ConfigObject, domainSuffix: string) =>
  (ruleHost(rule, domainSuffix) ?? '').startsWith('*') && clientMode(rule) === 'ISTIO_MUTUAL'

/** Kiali knows such rules by two hosts: that of the mesh, and that of their own namespace. */
const isKialisDefault = (rule: ConfigObject, domainSuffix: string) =>
  clientMode(rule) === 'ISTIO_MUTUAL' &&
  (kialisMeshMode(rule) ?? kialisNamespaceMode(rule, rule.namespace ?? '', domainSuffix)) !== null

/** Whether both define one subset; a rule without subsets is about all of them. */
function collide(one: ConfigObject, other: ConfigObject): boolean {
  const [own, others] = [subsetNames([one]), subsetNames([other])]
  return own.length === 0 || others.length === 0 || own.some((name) => others.includes(name))
}

/** Whether something of one of the two is lost when Istio joins them. */
const areJoined = (one: ConfigObject, other: ConfigObject, domainSuffix: string) =>
  one.namespace === other.namespace &&
  ruleHost(one, domainSuffix) === ruleHost(other, domainSuffix) &&
  (subsetNames([one]).some((name) => subsetNames([other]).includes(name)) ||
    (hasSpec(one.spec, 'trafficPolicy') && hasSpec(other.spec, 'trafficPolicy')))
