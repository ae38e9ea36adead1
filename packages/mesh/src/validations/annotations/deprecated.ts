import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { annotatedObjects, carriers, placeOf } from './annotated.ts'
import { istioAnnotation } from './istio-annotations.ts'

const inject = 'sidecar.istio.io/inject'

/** Istio still reads the annotation, but a later version may not. */
export const annotationDeprecated = defineCheck({
  id: 'annotation/deprecated',
  severity: 'info',
  reads: carriers,
  byNamespace: carriers,
  istioctl: { analyzer: 'annotations.K8sAnalyzer', code: 'IST0135' },
  why: message('findings.annotationDeprecated.why'),
  find: (cluster, index) =>
    annotatedObjects(index, cluster).flatMap((carrier) =>
      carrier.annotations
        .filter(([name]) => istioAnnotation(name)?.deprecated)
        // Both at once is how people keep up with several versions of Istio.
        .filter(([name]) => !(name === inject && inject in carrier.labels))
        .map(([name]) => ({
          object: carrier.object,
          path: placeOf(carrier, name),
          message: message('findings.annotationDeprecated', { annotation: name }),
          fix:
            name === inject
              ? message('findings.annotationDeprecated.inject.fix')
              : message('findings.annotationDeprecated.fix'),
          severityIn: carrier.severityIn,
        })),
    ),
})
