import { message } from '@periplus/shared'
import { specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf } from '../names.ts'
import { onlyIstioctl } from '../who-tells.ts'

const group = 'gateway.networking.k8s.io'

/** What Istio 1.30 asks for: istio/istio pkg/config/schema/gatewayapi. */
const lowest: ReadonlyMap<string, string> = new Map([
  [`grpcroutes.${group}`, '1.1.0'],
  [`backendtlspolicies.${group}`, '1.4.0'],
  [`tlsroutes.${group}`, '1.5.0'],
])

/** A CRD of the Gateway API is older than Istio asks for, so istiod does not read its objects. */
export const gatewayApiTooOld = defineCheck({
  id: 'gateway-api/crd-too-old',
  severity: 'warning',
  reads: ['CustomResourceDefinition'],
  istioctl: { analyzer: 'k8sgateway.CRDVersionAnalyzer', code: 'IST0176' },
  why: message('findings.gatewayApiTooOld.why'),
  fix: message('findings.gatewayApiTooOld.fix'),
  find: (cluster, index) =>
    index.objects('CustomResourceDefinition', cluster).flatMap((object) => {
      const bundle = 'gateway.networking.k8s.io/bundle-version'
      const installed = object.annotations[bundle]
      const minimum = lowest.get(object.name)
      if (!minimum || installed === undefined || !isBelow(installed, minimum)) return []
      return {
        object,
        path: `metadata.annotations["${bundle}"]`,
        message: message('findings.gatewayApiTooOld', { installed, minimum }),
      }
    }),
})

/** Compares numbers only: a candidate of a version counts as that version. */
function isBelow(version: string, minimum: string): boolean {
  const numbers = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/.exec(version)
  if (!numbers) return false
  const own = numbers.slice(1, 4).map((part) => Number(part ?? 0))
  const wanted = minimum.split('.').map(Number)
  const at = own.findIndex((part, place) => part !== wanted[place])
  return at >= 0 && (own[at] ?? 0) < (wanted[at] ?? 0)
}

const beta = new Set(['Gateway', 'GatewayClass', 'HTTPRoute', 'ReferenceGrant'])
const stable = new Set(['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute'])

/**
 * A CRD of the Gateway API does not serve the version that Istio reads, or will read
 * (`istioctl x precheck`, istio/istio istioctl/pkg/precheck).
 */
export const gatewayApiVersionMissing = defineCheck({
  id: 'gateway-api/version-not-served',
  severity: 'error',
  reads: ['CustomResourceDefinition'],
  why: message('findings.gatewayApiTooOld.why'),
  fix: message('findings.gatewayApiTooOld.fix'),
  profiles: ['default', 'istioctl'],
  find: (cluster, index) =>
    index
      .objects('CustomResourceDefinition', cluster)
      .filter(({ spec }) => textAt(spec, 'group') === group)
      .flatMap(notServed),
})

function notServed(object: ConfigObject): readonly Mistake[] {
  const kind = textAt(specAt(object.spec, 'names'), 'kind') ?? ''
  const served = specsAt(object.spec, 'versions')
    .filter((version) => version.served === true)
    .flatMap((version) => textAt(version, 'name') ?? [])
  const tell = (version: string, parts: Partial<Mistake>): Mistake => ({
    object,
    path: 'spec.versions',
    message: message('findings.gatewayApiVersionMissing', {
      kind,
      version,
      served: listOf(served) || '-',
    }),
    ...parts,
  })
  const lacks = (kinds: ReadonlySet<string>, version: string) =>
    kinds.has(kind) && !served.includes(version)
  return [
    ...(lacks(beta, 'v1beta1')
      ? [
          tell('v1beta1', {
            references: ['IST0156'],
            // What serves the version after it lacks nothing.
            ...(served.includes('v1') ? { severityIn: onlyIstioctl } : {}),
          }),
        ]
      : []),
    ...(lacks(stable, 'v1')
      ? [tell('v1', { references: ['IST0172'], severity: 'warning' as const })]
      : []),
  ]
}
