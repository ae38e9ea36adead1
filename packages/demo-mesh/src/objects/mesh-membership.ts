import { type KubernetesObject, kubernetesTime } from '../kubernetes/object.ts'
import type { ExternalService, Scenario, Workload } from '../scenario/model.ts'
import { machineIp } from '../scenario/pods.ts'
import { bornMs, objectOf } from './metadata.ts'

/** Members of the mesh that are no pods: machines, external hosts, waypoints. */
export function membershipObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  const machines = scenario.workloads.filter(({ kind }) => kind === 'WorkloadEntry')
  const waypoints = scenario.workloads.filter(({ dataPlane }) => dataPlane === 'waypoint')
  return [
    ...machines.flatMap((machine) => machineObjects(scenario, machine, nowMs)),
    ...scenario.externalServices.map((external) => serviceEntry(external, nowMs)),
    ...waypoints.map((waypoint) => waypointGateway(waypoint, nowMs)),
    ...gatewayClasses(nowMs),
  ]
}

/** A registered machine: its WorkloadGroup, and the WorkloadEntry that istiod keeps for it. */
function machineObjects(scenario: Scenario, machine: Workload, nowMs: number): KubernetesObject[] {
  const { namespace, name, serviceAccount, labels } = machine
  const apiVersion = 'networking.istio.io/v1'
  const { network } = scenario.cluster
  const ports = Object.fromEntries(
    machine.ports.map((port) => [port.name ?? `tcp-${port.port}`, port.port]),
  )
  const group = objectOf({ apiVersion, kind: 'WorkloadGroup', namespace, name }, nowMs, {
    spec: {
      metadata: { labels },
      template: { serviceAccount, network, ports },
      probe: {
        httpGet: { path: '/healthz', port: machine.ports[0]?.port ?? 80 },
        periodSeconds: 10,
      },
    },
  })
  const connectedMs = bornMs(`connected ${namespace}/${name}`, nowMs, 5)
  const entry = objectOf(
    { apiVersion, kind: 'WorkloadEntry', namespace, name },
    nowMs,
    {
      spec: {
        address: machineIp(scenario, machine),
        labels: { ...labels, 'istio.io/rev': 'default' },
        network,
        ports,
        serviceAccount,
      },
      status: {
        conditions: [
          { type: 'Healthy', status: 'True', lastTransitionTime: kubernetesTime(connectedMs) },
        ],
      },
    },
    {
      annotations: {
        'istio.io/autoRegistrationGroup': name,
        'istio.io/connectedAt': kubernetesTime(connectedMs),
        'istio.io/workloadController': 'istiod',
        'proxy.istio.io/health-checks-enabled': 'true',
      },
      labels: { ...labels, 'istio.io/rev': 'default' },
    },
  )
  return [group, entry]
}

function serviceEntry(external: ExternalService, nowMs: number): KubernetesObject {
  const { namespace, name, host, location, port, portName, protocol } = external
  return objectOf(
    { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', namespace, name },
    nowMs,
    {
      spec: {
        hosts: [host],
        location,
        resolution: 'DNS',
        ports: [{ number: port, name: portName, protocol }],
      },
    },
    { generation: 1 },
  )
}

function waypointGateway(waypoint: Workload, nowMs: number): KubernetesObject {
  const { namespace, name } = waypoint
  const accepted = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
    observedGeneration: 1,
    lastTransitionTime: kubernetesTime(bornMs(`waypoint ${namespace}/${name}`, nowMs, 30)),
  })
  return objectOf(
    { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace, name },
    nowMs,
    {
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [
          {
            name: 'mesh',
            port: 15008,
            protocol: 'HBONE',
            allowedRoutes: { namespaces: { from: 'Same' } },
          },
        ],
      },
      status: {
        addresses: [{ type: 'Hostname', value: `${name}.${namespace}.svc.cluster.local` }],
        conditions: [accepted('Accepted', 'Accepted'), accepted('Programmed', 'Programmed')],
      },
    },
    { generation: 1, labels: { 'istio.io/waypoint-for': 'service' } },
  )
}

function gatewayClasses(nowMs: number): KubernetesObject[] {
  const controllers = {
    istio: 'istio.io/gateway-controller',
    'istio-remote': 'istio.io/unmanaged-gateway',
    'istio-waypoint': 'istio.io/mesh-controller',
  }
  return Object.entries(controllers).map(([name, controllerName]) =>
    objectOf({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', name }, nowMs, {
      spec: { controllerName, description: `The default Istio GatewayClass ${name}` },
      status: { conditions: [{ type: 'Accepted', status: 'True', reason: 'Accepted' }] },
    }),
  )
}
