import { message } from '@periplus/shared'
import { hasSpec, numberAt, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/**
 * A DestinationRule starts TLS and names no certificates to verify the server by. Since Istio 1.21
 * those of the system are used, so this is istioctl's view only.
 */
export const serverNotVerified = defineCheck({
  id: 'destination-rule/server-not-verified',
  severity: 'warning',
  profiles: ['istioctl'],
  reads: ['DestinationRule'],
  byObject: ['DestinationRule'],
  istioctl: { analyzer: 'destinationrule.CaCertificateAnalyzer', code: 'IST0128' },
  why: message('findings.serverNotVerified.why'),
  fix: message('findings.serverNotVerified.fix'),
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) => {
      const { spec } = object
      const policy = specAt(spec, 'trafficPolicy')
      const host = textAt(spec, 'host') ?? ''
      const isVerified = (tls: Spec) => names(tls) || (hasCredential(tls) && selects(spec))
      const whole = specAt(policy, 'tls')
      const general =
        startsTls(whole) && !isVerified(whole)
          ? [
              {
                object,
                path: 'spec.trafficPolicy.tls',
                message: message('findings.serverNotVerified', { host, mode: modeOf(whole) }),
              },
            ]
          : []
      const ofPorts = specsAt(policy, 'portLevelSettings').flatMap((settings, at) => {
        const tls = specAt(settings, 'tls')
        if (!startsTls(tls) || isVerified(tls)) return []
        const port = String(numberAt(specAt(settings, 'port'), 'number') ?? '-')
        return {
          object,
          path: `spec.trafficPolicy.portLevelSettings[${at}].tls`,
          message: message('findings.serverNotVerified.port', { host, mode: modeOf(tls), port }),
          references: ['IST0129'],
        }
      })
      // istioctl does not point at a place: what reads alike is told once.
      return onceForIstioctl([...general, ...ofPorts], ({ message: { params } }) =>
        JSON.stringify(params),
      )
    }),
})

const modeOf = (tls: Spec) => textAt(tls, 'mode') ?? ''
const startsTls = (tls: Spec) => modeOf(tls) === 'SIMPLE' || modeOf(tls) === 'MUTUAL'
const names = (tls: Spec) => textAt(tls, 'caCertificates') !== null
const hasCredential = (tls: Spec) => textAt(tls, 'credentialName') !== null

/** Sidecars read a credential only where the rule says whose. */
const selects = (spec: Spec) => hasSpec(spec, 'workloadSelector')
