import { message } from '@periplus/shared'
import { gatewaySelector, serversOf } from '../../config/gateways.ts'
import { groupByEach } from '../../config/group-by.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { type Spec, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf, nameOf, selectorText } from '../names.ts'

/**
 * Several Gateways of the same pods serve one certificate. A browser reuses its connection for every
 * host of a certificate, and gets 404 where the other Gateway has the routes
 * (https://istio.io/latest/docs/ops/common-problems/network-issues/#404-errors-occur-when-multiple-gateways-configured-with-same-tls-certificate).
 */
export const gatewaySharedCertificate = defineCheck({
  id: 'gateway/shared-certificate',
  severity: 'warning',
  // What istioctl tells is told by istioctl/shared-certificates.
  profiles: ['default'],
  reads: ['Gateway'],
  istioctl: { analyzer: 'gateway.CertificateAnalyzer', code: 'IST0138' },
  why: message('findings.gatewaySharedCertificate.why'),
  fix: message('findings.gatewaySharedCertificate.fix'),
  find(cluster, index) {
    const gateways = index.objects('Gateway', cluster)
    const users = groupByEach(gateways, (gateway) => [
      ...new Set(serversOf(gateway).flatMap(({ tls }) => certificateOf(tls) ?? [])),
    ])
    const known = new Map<string, readonly ConfigObject[]>()
    const usersWith = (certificate: string, selector: Labels): readonly ConfigObject[] => {
      const key = `${certificate} ${selectorText(selector)}`
      const found =
        known.get(key) ??
        (users.get(certificate) ?? []).filter((each) => selects(selector, gatewaySelector(each)))
      known.set(key, found)
      return found
    }
    return gateways.flatMap((gateway) => mistake(gateway, usersWith))
  },
})

/** What tells two certificates apart; null where the server names none. */
function certificateOf(tls: Spec | null): string | null {
  if (tls === null) return null
  const credential = textAt(tls, 'credentialName')
  if (credential !== null) return `secret ${credential}`
  const [file, key] = [textAt(tls, 'serverCertificate'), textAt(tls, 'privateKey')]
  return file === null || key === null ? null : `files ${file} ${key}`
}

function mistake(
  gateway: ConfigObject,
  usersWith: (certificate: string, selector: Labels) => readonly ConfigObject[],
): Mistake[] {
  const selector = gatewaySelector(gateway)
  const shared = serversOf(gateway).flatMap(({ tls, path }) => {
    const certificate = certificateOf(tls)
    if (certificate === null) return []
    const others = usersWith(certificate, selector).filter((other) => other !== gateway)
    return others.length === 0 ? [] : [{ path: `${path}.tls`, others }]
  })
  const first = shared[0]
  if (!first) return []
  const others = shared.flatMap((each) => each.others)
  return [
    {
      object: gateway,
      path: first.path,
      message: message('findings.gatewaySharedCertificate', { others: listOf(others.map(nameOf)) }),
    },
  ]
}
