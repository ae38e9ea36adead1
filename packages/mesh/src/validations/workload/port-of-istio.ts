import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { ownContainers, sidecarWorkloads } from './proxied-workloads.ts'

/**
 * Ports that a sidecar listens on
 * (https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio).
 */
const proxyPorts: ReadonlyMap<number, string> = new Map([
  [15000, 'Envoy admin'],
  [15001, 'Envoy outbound'],
  [15002, 'Envoy port check'],
  [15004, 'debug'],
  [15006, 'Envoy inbound'],
  [15008, 'HBONE'],
  [15020, 'merged Prometheus metrics'],
  [15021, 'health'],
  [15053, 'DNS'],
  [15090, 'Envoy Prometheus metrics'],
])

/** An application wants a port that the sidecar beside it has: one of the two does not start. */
export const portOfIstio = defineCheck({
  id: 'workload/port-of-istio',
  severity: 'error',
  reads: ['Workload'],
  byObject: ['Workload'],
  documentation:
    'https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio',
  why: message('findings.portOfIstio.why'),
  fix: message('findings.portOfIstio.fix'),
  find: (cluster, index) =>
    sidecarWorkloads(index, cluster).flatMap(({ workload, template, pod }) =>
      ownContainers(template).flatMap((container) =>
        container.ports.flatMap(({ containerPort }, at) => {
          const use = proxyPorts.get(containerPort)
          if (use === undefined) return []
          const words = { container: container.name, port: String(containerPort), use }
          return {
            object: workload,
            path: `${pod}.${container.path}.ports[${at}].containerPort`,
            message: message('findings.portOfIstio', words),
          }
        }),
      ),
    ),
})
