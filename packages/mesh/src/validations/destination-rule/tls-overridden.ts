import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, rulesForHost } from '../../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { serviceHost, serviceOfHost } from '../../config/hosts.ts'
import { hasSpec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisMeshMode, kialisMtls, kialisNamespaceMode } from '../mtls/kialis-mtls.ts'
import { clientMode, isAutomatic, isMutual } from '../mtls/mtls-modes.ts'
import { listOf, nameOf } from '../names.ts'
import { seenBy } from '../profile.ts'

/**
 * A rule without TLS settings takes a host away from a wider rule that turns mutual TLS on. Where
 * sidecars choose mutual TLS by themselves nothing changes by it; Kiali warns there too.
 */
export const tlsOverridden = defineCheck({
  id: 'destination-rule/tls-overridden',
  severity: 'warning',
  reads: ['DestinationRule'],
  byObject: ['DestinationRule'],
  kiali: ['KIA0204'],
  why: message('findings.tlsOverridden.why'),
  fix: message('findings.tlsOverridden.fix'),
  documentation:
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration',
  find(cluster, index) {
    const settings = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, settings.domainSuffix)
      if (host === null || saysTls(object)) return []
      const overridden = rulesForHost(index, cluster, host).filter(
        (rule) => rule !== object && isMutual(clientMode(rule)),
      )
      const kialis = overriddenToKiali(object, index)
      const seen = seenBy(!isAutomatic(settings) && overridden.length > 0, kialis.length > 0)
      if (seen === null) return []
      const rules = listOf([...new Set([...overridden, ...kialis])].map(nameOf))
      return {
        object,
        path: hasSpec(object.spec, 'trafficPolicy') ? 'spec.trafficPolicy' : 'spec',
        message: message('findings.tlsOverridden', { host, rules }),
        ...seen,
      }
    })
  },
})

/**
 * Rules that turn the mesh's mutual TLS on, as Kiali looks for them: for `*.local`, whatever the host of
 * this one is, for all of the namespace of its service, and for that service by its full name.
 */
function overriddenToKiali(object: ConfigObject, index: ConfigIndex): readonly ConfigObject[] {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const { domainSuffix } = index.settings(cluster)
  const name = textAt(object.spec, 'host') ?? ''
  const host = name.includes('.') ? name : serviceHost(name, namespace, domainSuffix)
  const { rules } = kialisMtls(index, { cluster, namespace })
  const place = serviceOfHost(host, domainSuffix)
  const ofService = place
    ? [
        ...rules.filter(
          (rule) => kialisNamespaceMode(rule, place.namespace, domainSuffix) !== null,
        ),
        ...rulesForHost(index, cluster, host).filter(
          (rule) =>
            textAt(rule.spec, 'host') === host && isVisibleIn(scopeOf(index, rule), namespace),
        ),
      ]
    : []
  return [...rules.filter((rule) => kialisMeshMode(rule) !== null), ...ofService].filter(
    (rule) => rule !== object && clientMode(rule) === 'ISTIO_MUTUAL',
  )
}

const saysTls = (rule: ConfigObject) =>
  clientMode(rule) !== null ||
  specsAt(specAt(rule.spec, 'trafficPolicy'), 'portLevelSettings').some((port) =>
    hasSpec(port, 'tls'),
  )
