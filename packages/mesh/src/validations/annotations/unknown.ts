import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { annotatedObjects, carriers, placeOf } from './annotated.ts'
import { istioAnnotation } from './istio-annotations.ts'

/** An annotation is in Istio's hands by its name, but Istio has none of that name. */
export const annotationUnknown = defineCheck({
  id: 'annotation/unknown',
  severity: 'warning',
  reads: carriers,
  byNamespace: carriers,
  istioctl: { analyzer: 'annotations.K8sAnalyzer', code: 'IST0108' },
  why: message('findings.annotationUnknown.why'),
  fix: message('findings.annotationUnknown.fix'),
  documentation: 'https://istio.io/latest/docs/reference/config/annotations/',
  find: (cluster, index) =>
    annotatedObjects(index, cluster).flatMap((carrier) =>
      carrier.annotations
        .filter(([name]) => istioAnnotation(name) === null)
        .map(([name]) => ({
          object: carrier.object,
          path: placeOf(carrier, name),
          message: message('findings.annotationUnknown', { annotation: name }),
          severityIn: carrier.severityIn,
        })),
    ),
})
