import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { annotatedObjects, carriers, placeOf } from './annotated.ts'
import { istioAnnotation } from './istio-annotations.ts'

/** Istio's CNI plugin needs them, and then the injector writes them: pods have no istio-init. */
const writtenForCni: ReadonlySet<string> = new Set([
  'sidecar.istio.io/interceptionMode',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
])

/**
 * An annotation belongs to a feature in its alpha phase. Nearly all do, and stay so for years:
 * istioctl tells it before an upgrade only, and we not at all.
 */
export const annotationAlpha = defineCheck({
  id: 'annotation/alpha',
  severity: 'info',
  profiles: ['istioctl'],
  reads: carriers,
  byNamespace: carriers,
  istioctl: { analyzer: 'annotations.AlphaAnalyzer', code: 'IST0136' },
  why: message('findings.annotationAlpha.why'),
  fix: message('findings.annotationAlpha.fix'),
  find: (cluster, index) =>
    annotatedObjects(index, cluster).flatMap((carrier) => {
      const isWritten = carrier.object.kind === 'Pod' && !carrier.hasInit
      return carrier.annotations
        .filter(([name]) => istioAnnotation(name)?.status === 'alpha')
        .filter(([name]) => !(isWritten && writtenForCni.has(name)))
        .map(([name]) => ({
          object: carrier.object,
          path: placeOf(carrier, name),
          message: message('findings.annotationAlpha', { annotation: name }),
          severityIn: carrier.severityIn,
        }))
    }),
})
