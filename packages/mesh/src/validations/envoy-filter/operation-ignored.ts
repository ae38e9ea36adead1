import { message } from '@periplus/shared'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { onceForIstioctl, onlyIstioctl } from '../who-tells.ts'
import { type Patch, patchesOf } from './patches.ts'

/**
 * A patch asks for an operation that istiod does not do on what it is applied to, so nothing
 * happens. istioctl believes it of routes as well, on which istiod does add and remove
 * (istio/istio pilot/pkg/networking/core/envoyfilter/rc_patch.go).
 */
export const operationIgnored = defineCheck({
  id: 'envoy-filter/operation-ignored',
  severity: 'error',
  reads: ['EnvoyFilter'],
  byNamespace: ['EnvoyFilter'],
  istioctl: { analyzer: 'envoyfilter.EnvoyPatchAnalyzer', code: 'IST0153' },
  why: message('findings.patchIgnored.why'),
  find: (cluster, index) => index.objects('EnvoyFilter', cluster).flatMap(mistakes),
})

const mistakes = (object: ConfigObject): readonly Mistake[] =>
  onceForIstioctl(patchesOf(object).flatMap(mistake), ({ references }) => String(references))

const codes: Readonly<Record<string, string>> = {
  REPLACE: 'IST0152',
  ADD: 'IST0153',
  REMOVE: 'IST0154',
}

function mistake({ object, path, applyTo, operation }: Patch): readonly Mistake[] {
  const code = codes[operation]
  if (code === undefined || isDone(operation, applyTo)) return []
  return [
    {
      object,
      path: `${path}.patch.operation`,
      references: [code],
      message: message('findings.patchIgnored', { operation, applyTo }),
      fix:
        operation === 'REPLACE'
          ? message('findings.patchIgnored.replace.fix')
          : message('findings.patchIgnored.fix'),
      ...(applyTo === 'HTTP_ROUTE' && operation !== 'REPLACE' && { severityIn: onlyIstioctl }),
    },
  ]
}

const replaceable: ReadonlySet<string> = new Set(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'])

const isDone = (operation: string, applyTo: string) =>
  operation === 'REPLACE'
    ? replaceable.has(applyTo)
    : applyTo !== 'ROUTE_CONFIGURATION' && applyTo !== 'HTTP_ROUTE'
