import type { KubernetesObject } from '../kubernetes/object.ts'
import { workloadsBehind } from '../scenario/lookups.ts'
import type { Scenario, Service } from '../scenario/model.ts'
import { clusterIpOf, type Pod, podsOf } from '../scenario/pods.ts'
import { metadataOf, objectOf, ownerReference, stableUid } from './metadata.ts'
import { isReady } from './pod-status.ts'

/** A Service with its EndpointSlice and the Endpoints of old. */
export function serviceObjects(
  scenario: Scenario,
  service: Service,
  nowMs: number,
): KubernetesObject[] {
  const pods = workloadsBehind(scenario, service)
    .filter((workload) => workload.kind !== 'WorkloadEntry')
    .flatMap((workload) => podsOf(scenario, workload))
  return [
    serviceObject(scenario, service, nowMs),
    ...(service.selector === null
      ? []
      : [endpointSlice(service, pods, nowMs), endpoints(service, pods, nowMs)]),
  ]
}

const identityOf = ({ namespace, name }: Service) => ({
  apiVersion: 'v1',
  kind: 'Service',
  namespace,
  name,
})

function serviceObject(scenario: Scenario, service: Service, nowMs: number): KubernetesObject {
  const clusterIP = clusterIpOf(scenario, service)
  const isExposed = service.type === 'LoadBalancer' || service.type === 'NodePort'
  return objectOf(
    identityOf(service),
    nowMs,
    {
      spec: {
        type: service.type === 'Headless' ? 'ClusterIP' : service.type,
        clusterIP,
        clusterIPs: [clusterIP],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
        sessionAffinity: 'None',
        ...(service.selector && { selector: service.selector }),
        ports: service.ports.map((port, index) => ({
          ...(port.name !== undefined && { name: port.name }),
          protocol: 'TCP',
          ...(port.appProtocol !== undefined && { appProtocol: port.appProtocol }),
          port: port.port,
          targetPort: port.targetPort,
          ...(isExposed && { nodePort: 31_000 + index * 380 + (port.port % 380) }),
        })),
      },
      status: {
        loadBalancer:
          service.type === 'LoadBalancer'
            ? { ingress: [{ ip: '198.51.100.10', ipMode: 'VIP' }] }
            : {},
      },
    },
    { ...(service.labels && { labels: service.labels }) },
  )
}

const podReference = (pod: Pod) => ({
  kind: 'Pod',
  namespace: pod.namespace,
  name: pod.name,
  uid: stableUid(`Pod ${pod.namespace}/${pod.name}`),
})

function endpointSlice(service: Service, pods: readonly Pod[], nowMs: number): KubernetesObject {
  const { namespace, name } = service
  // The controller appends a generated suffix.
  const suffix = stableUid(`slice ${namespace}/${name}`).slice(0, 5)
  const identity = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespace }
  return objectOf(
    { ...identity, name: `${name}-${suffix}` },
    nowMs,
    {
      addressType: 'IPv4',
      endpoints: pods.map((pod) => ({
        addresses: [pod.ip],
        conditions: {
          ready: isReady(pod.workload),
          serving: isReady(pod.workload),
          terminating: false,
        },
        nodeName: pod.node.name,
        zone: pod.node.zone,
        targetRef: podReference(pod),
      })),
      ports: service.ports.map((port) => ({
        name: port.name ?? '',
        port: port.targetPort,
        protocol: 'TCP',
        ...(port.appProtocol !== undefined && { appProtocol: port.appProtocol }),
      })),
    },
    {
      generateName: `${name}-`,
      labels: {
        ...service.labels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [ownerReference(identityOf(service))],
    },
  )
}

function endpoints(service: Service, pods: readonly Pod[], nowMs: number): KubernetesObject {
  const { namespace, name } = service
  const identity = { apiVersion: 'v1', kind: 'Endpoints', namespace, name }
  const address = (pod: Pod) => ({
    ip: pod.ip,
    nodeName: pod.node.name,
    targetRef: podReference(pod),
  })
  const ready = pods.filter((pod) => isReady(pod.workload)).map(address)
  const notReady = pods.filter((pod) => !isReady(pod.workload)).map(address)
  const ports = service.ports.map((port) => ({
    ...(port.name !== undefined && { name: port.name }),
    port: port.targetPort,
    protocol: 'TCP',
  }))
  const subset = {
    ...(ready.length > 0 && { addresses: ready }),
    ...(notReady.length > 0 && { notReadyAddresses: notReady }),
    ports,
  }
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: metadataOf(identity, nowMs, { ...(service.labels && { labels: service.labels }) }),
    ...(pods.length > 0 && { subsets: [subset] }),
  }
}
