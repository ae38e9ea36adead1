import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { type Annotated, annotatedObjects, carriers, placeOf } from './annotated.ts'
import { type Expected, expectedOf, isValid } from './annotation-values.ts'
import { istioAnnotation } from './istio-annotations.ts'
import { mayStandOn } from './misplaced.ts'
import { proxyConfigProblem } from './proxy-config-value.ts'

const proxyConfig = 'proxy.istio.io/config'

/** The value of an annotation is none that Istio understands: the pod is not injected with it. */
export const annotationInvalidValue = defineCheck({
  id: 'annotation/invalid-value',
  severity: 'warning',
  reads: carriers,
  byNamespace: carriers,
  istioctl: { analyzer: 'annotations.K8sAnalyzer', code: 'IST0125' },
  why: message('findings.annotationInvalidValue.why'),
  fix: message('findings.annotationInvalidValue.fix'),
  find: (cluster, index) =>
    annotatedObjects(index, cluster).flatMap((carrier) =>
      carrier.annotations.flatMap(([name, value]) => {
        const known = istioAnnotation(name)
        if (known === null || !mayStandOn(known, carrier.kind)) return []
        const said = name === proxyConfig ? aboutProxyConfig(carrier) : aboutValue(name, value)
        if (said === null) return []
        const path = placeOf(carrier, name)
        return { object: carrier.object, path, message: said, severityIn: carrier.severityIn }
      }),
    ),
})

const words: Readonly<
  Record<Expected, (params: { annotation: string; value: string }) => ReturnType<typeof message>>
> = {
  mode: (params) => message('findings.annotationInvalidValue.mode', params),
  port: (params) => message('findings.annotationInvalidValue.port', params),
  ports: (params) => message('findings.annotationInvalidValue.ports', params),
  seconds: (params) => message('findings.annotationInvalidValue.number', params),
  ranges: (params) => message('findings.annotationInvalidValue.ranges', params),
  boolean: (params) => message('findings.annotationInvalidValue.boolean', params),
}

function aboutValue(annotation: string, value: string) {
  const expected = expectedOf(annotation)
  if (expected === null || isValid(expected, value)) return null
  return words[expected.what]({ annotation, value })
}

function aboutProxyConfig({ proxyConfig: config }: Annotated) {
  const problem = config && proxyConfigProblem(config)
  return problem
    ? message('findings.annotationInvalidValue.proxyConfig', { annotation: proxyConfig, problem })
    : null
}
