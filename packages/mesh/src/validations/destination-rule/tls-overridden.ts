import { message } from '@periplus/shared'
import { ruleHost, rulesForHost } from '../../config/destination-rules.ts'
import { hasSpec, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { clientMode, isAutomatic, isMutual } from '../mtls/mtls-modes.ts'
import { listOf, nameOf } from '../names.ts'

/**
 * A rule without TLS settings takes a host away from a wider rule that turns mutual TLS on. Where
 * sidecars choose mutual TLS by themselves nothing changes by it; Kiali warns there too.
 */
export const tlsOverridden = defineCheck({
  id: 'destination-rule/tls-overridden',
  severity: 'warning',
  reads: ['DestinationRule'],
  byNamespace: ['DestinationRule'],
  kiali: ['KIA0204'],
  why: message('findings.tlsOverridden.why'),
  fix: message('findings.tlsOverridden.fix'),
  documentation:
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration',
  find(cluster, index) {
    const settings = index.settings(cluster)
    const severityIn = isAutomatic(settings) ? { default: 'off' as const } : {}
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, settings.domainSuffix)
      if (host === null || saysTls(object)) return []
      const overridden = rulesForHost(index, cluster, host).filter(
        (rule) => rule !== object && isMutual(clientMode(rule)),
      )
      if (overridden.length === 0) return []
      const rules = listOf(overridden.map(nameOf))
      return {
        object,
        path: hasSpec(object.spec, 'trafficPolicy') ? 'spec.trafficPolicy' : 'spec',
        message: message('findings.tlsOverridden', { host, rules }),
        severityIn,
      }
    })
  },
})

const saysTls = (rule: ConfigObject) =>
  clientMode(rule) !== null ||
  specsAt(specAt(rule.spec, 'trafficPolicy'), 'portLevelSettings').some((port) =>
    hasSpec(port, 'tls'),
  )
