import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { annotatedObjects, carriers, placeOf } from './annotated.ts'
import { type IstioAnnotation, istioAnnotation } from './istio-annotations.ts'

/** An annotation of Istio stands on a kind of object that Istio does not look for it on. */
export const annotationMisplaced = defineCheck({
  id: 'annotation/misplaced',
  severity: 'warning',
  reads: carriers,
  byNamespace: carriers,
  istioctl: { analyzer: 'annotations.K8sAnalyzer', code: 'IST0107' },
  why: message('findings.annotationMisplaced.why'),
  find: (cluster, index) =>
    annotatedObjects(index, cluster).flatMap((carrier) =>
      carrier.annotations.flatMap(([name]) => {
        const known = istioAnnotation(name)
        if (known === null || mayStandOn(known, carrier.kind)) return []
        const kinds = known.kinds.join(', ')
        const isForPods = known.kinds.includes('Pod') && carrier.object.kind !== 'Namespace'
        return {
          object: carrier.object,
          path: placeOf(carrier, name),
          message: message('findings.annotationMisplaced', { annotation: name, kinds }),
          fix: isForPods
            ? message('findings.annotationMisplaced.template.fix')
            : message('findings.annotationMisplaced.fix', { kinds }),
          severityIn: carrier.severityIn,
        }
      }),
    ),
})

export const mayStandOn = ({ kinds }: IstioAnnotation, kind: string) =>
  kinds.includes('Any') || kinds.includes(kind)
