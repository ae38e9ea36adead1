import { message } from '@periplus/shared'
import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ServiceFact, ServicePortFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'

/**
 * A Service leads to a port that its workloads do not declare. A name that no container has leads
 * nowhere; a number need not be declared, but Kiali asks for it.
 */
export const targetPortNotExposed = defineCheck({
  id: 'service/target-port-not-exposed',
  severity: 'warning',
  reads: ['Service', 'Workload'],
  byObject: ['Service'],
  needs: ['Deployment'],
  kiali: ['KIA0701'],
  documentation:
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  find(cluster, index) {
    const { rootNamespace } = index.settings(cluster)
    return index
      .services(cluster)
      .filter(({ namespace }) => namespace !== rootNamespace)
      .flatMap((service) => {
        if (Object.keys(service.selector).length === 0) return []
        const selected = workloadsByLabels(index, cluster, service.namespace).selectedBy(
          service.selector,
        )
        const [workload] = selected
        // Those of gateways and waypoints are made by Istio; pods without a controller have no template.
        const isReadable = selected.every(({ template, dataPlane }) => template && isApp(dataPlane))
        if (!workload || !isReadable) return []
        return service.ports.flatMap((port, at) =>
          selected.some((each) => exposes(each, port)) ? [] : mistake(service, port, at, workload),
        )
      })
  },
})

const isApp = (dataPlane: WorkloadFact['dataPlane']) =>
  dataPlane === 'sidecar' || dataPlane === 'ambient' || dataPlane === 'none'

const exposes = ({ template }: WorkloadFact, { port, targetPort }: ServicePortFact) =>
  template?.containers.some(({ ports }) =>
    ports.some((each) =>
      typeof targetPort === 'string'
        ? each.name === targetPort
        : each.containerPort === (targetPort || port),
    ),
  ) ?? true

function mistake(
  service: ServiceFact,
  { port, targetPort }: ServicePortFact,
  at: number,
  workload: WorkloadFact,
): Mistake {
  const isName = typeof targetPort === 'string'
  const target = String(targetPort || port)
  return {
    object: refTo('Service', service),
    path: `spec.ports[${at}]${targetPort === null ? '' : '.targetPort'}`,
    message: isName
      ? message('findings.targetPortUnnamed', { name: target, workload: workload.name })
      : message('findings.targetPortUndeclared', { port: target, workload: workload.name }),
    why: isName
      ? message('findings.targetPortUnnamed.why')
      : message('findings.targetPortUndeclared.why'),
    fix: message('findings.targetPortNotExposed.fix'),
    ...(isName ? {} : { severityIn: { default: 'off' as const } }),
  }
}
