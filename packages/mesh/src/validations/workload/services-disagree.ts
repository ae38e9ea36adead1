import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { servicesOfPod } from '../../config/services-of-pod.ts'
import type { ServiceFact, ServicePortFact, WorkloadFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { notIstioctl } from '../who-tells.ts'
import { isInMeshByIstioctl } from './in-mesh.ts'

interface Entry {
  readonly service: ServiceFact
  readonly port: ServicePortFact
}

/** A port of the pods as the service names it; the service's own where it names none. */
const targetOf = ({ port: { port, targetPort } }: Entry) => String(targetPort || port)

const entriesOf = (workload: WorkloadFact, index: ConfigIndex): readonly Entry[] =>
  servicesOfPod(index, workload.cluster, workload.namespace, workload.labels).flatMap((service) =>
    service.ports.map((port) => ({ service, port })),
  )

const namesOf = (entries: readonly Entry[]) =>
  [...new Set(entries.map(({ service }) => service.name))].sort().join(', ')

const analyzer = 'deployment.MultiServiceAnalyzer'
const reads = ['Service', 'Workload', 'Namespace']

/** istioctl looks at Deployments with a proxy, and not at waypoints. */
const deploymentsInMesh = (cluster: string, index: ConfigIndex): readonly WorkloadFact[] =>
  index.workloads(cluster).filter(({ kind, ownLabels, template, ...workload }) => {
    if (kind !== 'Deployment' || !template) return false
    if (ownLabels?.['gateway.istio.io/managed'] === 'istio.io-mesh-controller') return false
    const { annotations, containers } = template
    const ownContainers = containers.filter(({ path }) => !path?.startsWith('spec.initContainers'))
    return isInMeshByIstioctl({ ...workload, annotations, containers: ownContainers }, index)
  })

/**
 * Two services lead to one port of the same pods and call its protocol differently: a port has one
 * listener, which follows one of them.
 */
export const servicesDisagreeOnProtocol = defineCheck({
  id: 'workload/services-disagree-on-protocol',
  severity: 'warning',
  reads,
  byObject: ['Workload'],
  istioctl: { analyzer, code: 'IST0116' },
  why: message('findings.servicesDisagree.why'),
  fix: message('findings.servicesDisagree.fix'),
  find: (cluster, index) =>
    index
      .workloads(cluster)
      .filter(({ dataPlane }) => dataPlane === 'sidecar')
      .flatMap((object) =>
        [...groupBy(entriesOf(object, index), targetOf)].flatMap(([target, entries]): Mistake[] => {
          const families = new Set(entries.flatMap(familyOf))
          if (families.size < 2) return []
          return [
            {
              object,
              path: 'metadata.name',
              severityIn: notIstioctl,
              message: message('findings.servicesDisagree', {
                services: namesOf(entries),
                port: target,
                protocols: [...families].sort().join(', '),
              }),
            },
          ]
        }),
      ),
})

const requests: ReadonlySet<string> = new Set(['http', 'http2', 'grpc', 'http_proxy'])
const bytes: ReadonlySet<string> = new Set(['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis'])

/** Whether a port is said to carry requests or bytes; nothing where it is not said. */
function familyOf({ port: { name, appProtocol, protocol } }: Entry): readonly string[] {
  if (protocol === 'UDP' || protocol === 'SCTP') return []
  const word = (appProtocol ?? name ?? '').toLowerCase().split('-')[0] ?? ''
  if (requests.has(word) || word.startsWith('kubernetes.io/')) return ['HTTP']
  return bytes.has(word) ? ['TCP'] : []
}

/**
 * istioctl's rules for several services of one Deployment. A port number with both TCP and UDP is
 * no conflict (Istio leaves UDP alone), and neither are two ports of a service for one of the pods'.
 */
export const severalServicesPort = defineCheck({
  id: 'workload/several-services-one-port',
  severity: 'warning',
  profiles: ['istioctl'],
  reads,
  byObject: ['Workload'],
  istioctl: { analyzer, code: 'IST0116' },
  why: message('findings.severalServices.why'),
  fix: message('findings.severalServices.fix'),
  find: (cluster, index) =>
    deploymentsInMesh(cluster, index).flatMap((object) => {
      const entries = entriesOf(object, index)
      const byPort = [...groupBy(entries, ({ port }) => port.port)]
      const byTarget = [...groupBy(entries, targetOf)]
      return [
        ...byPort
          .filter(([, those]) => new Set(those.map(({ port }) => port.protocol ?? 'TCP')).size > 1)
          .map(([port, those]) => ({
            object,
            path: 'metadata.name',
            message: message('findings.severalServices.protocol', {
              services: namesOf(those),
              port: String(port),
            }),
          })),
        ...byTarget
          .filter(([, those]) => new Set(those.map(({ port }) => port.port)).size > 1)
          .map(([target, those]) => ({
            object,
            path: 'metadata.name',
            references: ['IST0137'],
            message: message('findings.severalServices.target', {
              services: namesOf(those),
              target,
              ports: [...new Set(those.map(({ port }) => port.port))]
                .sort((a, b) => a - b)
                .join(', '),
            }),
          })),
      ]
    }),
})
