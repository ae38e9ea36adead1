import { message } from '@periplus/shared'
import { gatewaySelector, serversOf } from '../../config/gateways.ts'
import { groupByEach } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import { type Spec, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { nameOf } from '../names.ts'
import { toldOnce } from './in-view.ts'

/**
 * istioctl's rule for Gateways with one certificate: it tells each pair, and takes two servers whose
 * `tls` names none for a pair as well
 * (istio/istio pkg/config/analysis/analyzers/gateway/certificate.go).
 */
export const sharedCertificates = defineCheck({
  id: 'istioctl/shared-certificates',
  severity: 'warning',
  profiles: ['istioctl'],
  reads: ['Gateway'],
  istioctl: { analyzer: 'gateway.CertificateAnalyzer', code: 'IST0138' },
  why: message('findings.gatewaySharedCertificate.why'),
  fix: message('findings.gatewaySharedCertificate.fix'),
  find(cluster, index) {
    const gateways = index.objects('Gateway', cluster)
    const users = groupByEach(gateways, (gateway) => [
      ...new Set(certificatesOf(gateway).map(({ certificate }) => certificate)),
    ])
    return gateways.flatMap((object) => {
      const selector = gatewaySelector(object)
      const mistakes = certificatesOf(object).flatMap(({ certificate, path }) =>
        (users.get(certificate) ?? [])
          .filter((other) => other !== object && selects(selector, gatewaySelector(other)))
          .map((other) => ({
            object,
            path,
            check: 'gateway/shared-certificate',
            message: message('findings.gatewaySharedCertificate', { others: nameOf(other) }),
          })),
      )
      return toldOnce(mistakes)
    })
  },
})

const certificatesOf = (gateway: ConfigObject) =>
  serversOf(gateway).flatMap(({ tls, path }) =>
    tls === null ? [] : [{ certificate: certificateOf(tls), path: `${path}.tls` }],
  )

const certificateOf = (tls: Spec): string =>
  ['credentialName', 'serverCertificate', 'privateKey'].map((key) => textAt(tls, key)).join('-')
