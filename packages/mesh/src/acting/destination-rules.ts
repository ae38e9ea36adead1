import { message } from '@periplus/shared'
import { effectiveRules, subsetNames } from '../config/destination-rules.ts'
import { findHost } from '../config/host-registry.ts'
import { hasSpec, specAt, textAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { joinDetails, someOf } from './details.ts'

/** The DestinationRules of the tier that counts for the caller; without a caller, all for the host. */
export const actingDestinationRules: ActingReader = ({
  host,
  subject,
  cluster,
  index,
  routing,
}) => {
  if (host === null) return []
  const client = subject.source?.namespace ?? null
  const service = findHost(index, cluster, host, client === null ? [] : [client])
  const rules =
    client === null
      ? routing.destinationRules(host)
      : effectiveRules(index, {
          cluster,
          host,
          client,
          service: service?.namespace ?? subject.service?.namespace ?? null,
        })
  return rules.map((rule) => ({
    object: refOf(rule),
    summary: summaryOf(rule),
  }))
}

function summaryOf(rule: ConfigObject) {
  const policy = specAt(rule.spec, 'trafficPolicy')
  const subsets = subsetNames([rule])
  const tls = textAt(specAt(policy, 'tls'), 'mode')
  const balancing = textAt(specAt(policy, 'loadBalancer'), 'simple')
  const details = joinDetails([
    subsets.length === 0 ? null : `subsets ${someOf(subsets)}`,
    tls === null ? null : `tls ${tls}`,
    balancing === null ? null : `loadBalancer ${balancing}`,
    hasSpec(policy, 'outlierDetection') ? 'outlierDetection' : null,
    hasSpec(policy, 'connectionPool') ? 'connectionPool' : null,
    Array.isArray(policy.portLevelSettings) ? 'portLevelSettings' : null,
  ])
  return details === ''
    ? message('acting.destinationRule.empty')
    : message('acting.destinationRule', { details })
}
