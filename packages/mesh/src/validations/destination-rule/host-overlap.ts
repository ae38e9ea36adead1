import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, subsetNames } from '../../config/destination-rules.ts'
import { scopeOf, scopesMeet } from '../../config/export-to.ts'
import { groupBy } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, textAt } from '../../config/read-spec.ts'
import { sameItems } from '../../config/same-items.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisHost } from '../kialis-hosts.ts'
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
  reads: ['DestinationRule', 'Namespace', 'Service'],
  byObject: ['DestinationRule'],
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

/** The rules for the same host, for one that covers it, or for one that it covers, as Kiali reads them. */
function rivalsOf(rule: ConfigObject, index: ConfigIndex): readonly ConfigObject[] {
  const { domainSuffix } = index.settings(rule.cluster)
  const counts = (each: ConfigObject) => !isKialisDefault(each, domainSuffix)
  if (ruleHost(rule, domainSuffix) === null || !counts(rule)) return []
  return rulesNear(index, `${rule.cluster} ${kialisRuleHost(rule, index)}`).filter(
    (other) =>
      other !== rule &&
      counts(other) &&
      collide(rule, other) &&
      scopesMeet(scopeOf(index, rule), scopeOf(index, other)),
  )
}

const kialisRuleHost = ({ cluster, namespace, spec }: ConfigObject, index: ConfigIndex) =>
  kialisHost(index, cluster, textAt(spec, 'host') ?? '', namespace ?? '')

/** The rules whose hosts overlap with one: few are others when one rule is. */
const rulesNear = perIndex((index, question): readonly ConfigObject[] => {
  const space = question.indexOf(' ')
  const host = question.slice(space + 1)
  const { byHost, wildcards } = rulesByKialisHost(index, question.slice(0, space))
  const near = host.startsWith('*') ? [...byHost.keys()] : [host, ...wildcards]
  return near
    .filter((other) => other === host || isWithin(other, host) || isWithin(host, other))
    .flatMap((other) => byHost.get(other) ?? [])
}, sameItems)

const rulesByKialisHost = perIndex((index, cluster) => {
  const byHost = groupBy(index.objects('DestinationRule', cluster), (rule) =>
    kialisRuleHost(rule, index),
  )
  return { byHost, wildcards: [...byHost.keys()].filter((host) => host.startsWith('*')) }
})

/** Kiali leaves the dot of a wildcard out. */
const isWithin = (host: string, wildcard: string) =>
  wildcard.startsWith('*') && wildcard.length > 2 && host.endsWith(wildcard.slice(2))

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
