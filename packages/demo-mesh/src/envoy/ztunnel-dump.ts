import { stableUid } from '../objects/metadata.ts'
import {
  canonicalNameOf,
  canonicalRevisionOf,
  principalOf,
  serviceOf,
  workloadsBehind,
} from '../scenario/lookups.ts'
import type { KubernetesObject, Scenario, Service, Workload } from '../scenario/model.ts'
import { allPodsOf, clusterIpOf, type Pod } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import type { Certificate } from './certificate.ts'
import {
  fields,
  labels,
  list,
  objectsOfKind,
  selects,
  specOf,
  text,
  texts,
} from './config-reader.ts'
import type { Json } from './extension.ts'
import { type MeshService, meshServices } from './mesh-service.ts'
import type { Moment } from './moment.ts'
import { meshAuthority, workloadCertificate } from './secrets.ts'

/** `/config_dump` of the ztunnel in a pod: what it knows of the cluster, and its node's identities. */
export function ztunnelDump(moment: Moment, pod: Pod): Json {
  const { scenario } = moment
  const pods = allPodsOf(scenario)
  const services = meshServices(scenario)
  const serving = servicesByWorkload(scenario, services)
  const own = pods.filter(
    ({ workload, node }) => workload.dataPlane === 'ambient' && node.name === pod.node.name,
  )
  return {
    workloads: Object.fromEntries(
      pods.map((one) => [
        `${scenario.cluster.network}/${one.ip}`,
        ztunnelWorkload(scenario, one, serving.get(one.workload) ?? []),
      ]),
    ),
    services: Object.fromEntries(
      services.flatMap((service) =>
        service.addresses.map((address) => [
          `${scenario.cluster.network}/${address}`,
          ztunnelService(scenario, service, address, pods),
        ]),
      ),
    ),
    policies: policies(scenario),
    staticConfig: { workloads: [], services: [], policies: [] },
    version: {
      version: `${scenario.cluster.istioVersion}`,
      gitRevision: stableHash(scenario.cluster.istioVersion)
        .toString(16)
        .padStart(8, '0')
        .repeat(5),
      rustVersion: '1.90.0',
      buildProfile: 'release',
      buildStatus: 'Clean',
      gitTag: scenario.cluster.istioVersion,
      istioVersion: scenario.cluster.istioVersion,
    },
    config: {
      proxy: true,
      dnsProxy: true,
      windowSize: 4194304,
      connectionWindowSize: 16777216,
      frameSize: 1048576,
      poolMaxStreamsPerConn: 100,
      inboundAddr: '[::]:15008',
      inboundPlaintextAddr: '[::]:15006',
      outboundAddr: '[::]:15001',
      statsAddr: '[::]:15020',
      readinessAddr: '[::]:15021',
      adminAddr: 'localhost:15000',
      localNode: pod.node.name,
      clusterId: scenario.cluster.id,
      network: scenario.cluster.network,
      trustDomain: scenario.cluster.trustDomain,
      xdsAddress: `https://istiod.${scenario.cluster.rootNamespace}.svc:15012`,
      caAddress: `https://istiod.${scenario.cluster.rootNamespace}.svc:15012`,
      selfTerminationDeadline: '5s',
    },
    certificates: certificates(moment, pod, own),
    workloadState: Object.fromEntries(own.map((one) => workloadState(moment, one, pods))),
  }
}

export const workloadUid = ({ cluster }: Scenario, pod: Pod): string =>
  `${cluster.id}//Pod/${pod.namespace}/${pod.name}`

/** `namespace/host` of the services in front of each workload. */
function servicesByWorkload(
  scenario: Scenario,
  services: readonly MeshService[],
): Map<Workload, string[]> {
  const found = new Map<Workload, string[]>()
  for (const { service, namespace, host } of services) {
    for (const workload of service ? workloadsBehind(scenario, service) : []) {
      found.set(workload, [...(found.get(workload) ?? []), `${namespace}/${host}`])
    }
  }
  return found
}

function ztunnelWorkload(scenario: Scenario, pod: Pod, services: readonly string[]): Json {
  const { workload } = pod
  const hbone = workload.dataPlane === 'ambient' || workload.dataPlane === 'waypoint'
  const policyNames = selectedPolicies(scenario, workload)
  return {
    workloadIps: [pod.ip],
    protocol: hbone ? 'HBONE' : 'TCP',
    networkMode: 'Standard',
    uid: workloadUid(scenario, pod),
    name: pod.name,
    namespace: pod.namespace,
    trustDomain: scenario.cluster.trustDomain,
    serviceAccount: workload.serviceAccount,
    network: scenario.cluster.network,
    workloadName: workload.name,
    workloadType: workload.kind.toLowerCase(),
    canonicalName: canonicalNameOf(workload),
    canonicalRevision: canonicalRevisionOf(workload),
    node: pod.node.name,
    ...(hbone ? { nativeTunnel: true } : {}),
    ...(policyNames.length > 0 ? { authorizationPolicies: policyNames } : {}),
    status: workload.unready ? 'Unhealthy' : 'Healthy',
    clusterId: scenario.cluster.id,
    locality: { region: pod.node.region, zone: pod.node.zone, subzone: '' },
    services,
    capacity: 1,
  }
}

function ztunnelService(
  scenario: Scenario,
  service: MeshService,
  address: string,
  pods: readonly Pod[],
): Json {
  const ports = Object.fromEntries(service.ports.map((port) => [port.port, port.targetPort]))
  const behind = service.service ? new Set(workloadsBehind(scenario, service.service)) : new Set()
  const endpoints = pods.filter(({ workload }) => behind.has(workload) && !workload.unready)
  return {
    name: service.name,
    namespace: service.namespace,
    hostname: service.host,
    vips: [`${scenario.cluster.network}/${address}`],
    ports,
    endpoints: Object.fromEntries(
      endpoints.map((pod) => {
        const uid = workloadUid(scenario, pod)
        const network = `${scenario.cluster.network}/${pod.ip}`
        return [
          `${uid}:${network}`,
          {
            workloadUid: uid,
            service: `${service.namespace}/${service.host}`,
            address: network,
            port: ports,
            status: 'Healthy',
          },
        ]
      }),
    ),
    subjectAltNames: [],
    ...(service.service?.waypoint ? { waypoint: waypointOf(scenario, service.service) } : {}),
  }
}

/** A waypoint is reached at the address of the Service of its own name. */
function waypointOf(scenario: Scenario, service: Service): Json {
  const waypoint = serviceOf(scenario, service.waypoint ?? '')
  return {
    destination: `${scenario.cluster.network}/${clusterIpOf(scenario, waypoint)}`,
    hboneMtlsPort: 15008,
  }
}

/** Policies that ztunnel enforces: those on connections, not attached to a waypoint. */
function layer4Policies(scenario: Scenario): KubernetesObject[] {
  const ambient = new Set(
    scenario.namespaces.filter(({ mode }) => mode === 'ambient').map(({ name }) => name),
  )
  return objectsOfKind(scenario.configObjects, 'security.istio.io', 'AuthorizationPolicy').filter(
    (policy) =>
      ambient.has(policy.metadata.namespace ?? '') && specOf(policy).targetRefs === undefined,
  )
}

const selectorOf = (policy: KubernetesObject): Record<string, string> =>
  labels(fields(specOf(policy).selector).matchLabels)

const selectedPolicies = (scenario: Scenario, workload: Workload): string[] =>
  layer4Policies(scenario)
    .filter((policy) => policy.metadata.namespace === workload.namespace)
    .filter((policy) => {
      const selector = selectorOf(policy)
      return Object.keys(selector).length > 0 && selects(selector, workload.labels)
    })
    .map((policy) => `${policy.metadata.namespace}/${policy.metadata.name}`)

function policies(scenario: Scenario): Json[] {
  const strict = objectsOfKind(scenario.configObjects, 'security.istio.io', 'PeerAuthentication')
    .filter((policy) => text(fields(specOf(policy).mtls).mode) === 'STRICT')
    .some((policy) =>
      scenario.namespaces.some(
        ({ mode, name }) => mode === 'ambient' && name === policy.metadata.namespace,
      ),
    )
  // istiod turns STRICT into a policy that denies whoever has no identity.
  const converted = {
    name: 'istio_converted_static_strict',
    namespace: scenario.cluster.rootNamespace,
    scope: 'WorkloadSelector',
    action: 'Deny',
    rules: [[[{ notPrincipals: [{ Presence: null }] }]]],
  }
  return [
    ...(strict ? [converted] : []),
    ...layer4Policies(scenario).map((policy) => ({
      name: policy.metadata.name,
      namespace: policy.metadata.namespace,
      scope: Object.keys(selectorOf(policy)).length > 0 ? 'WorkloadSelector' : 'Namespace',
      action: text(specOf(policy).action) === 'DENY' ? 'Deny' : 'Allow',
      rules: list(specOf(policy).rules).map((rule) => [
        list(fields(rule).from).map((from) => ({
          principals: texts(fields(fields(from).source).principals).map((Exact) => ({ Exact })),
        })),
      ]),
    })),
  ]
}

function certificates(moment: Moment, pod: Pod, own: readonly Pod[]): Json[] {
  const identities = new Set(own.map(({ workload }) => principalOf(moment.scenario, workload)))
  const root = meshAuthority(moment).certificate
  return [...identities].sort().map((identity) => {
    const issued = workloadCertificate(moment, identity, `${pod.name}/${identity}`)
    return {
      identity,
      state: 'Available',
      certChain: [certificateDump(issued), certificateDump(root)],
      rootCerts: [certificateDump(root)],
    }
  })
}

const seconds = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** ztunnel writes PEM in base64, and serial numbers in decimal. */
const certificateDump = (certificate: Certificate): Json => ({
  pem: Buffer.from(certificate.pem).toString('base64'),
  serialNumber: BigInt(`0x${certificate.serialHex}`).toString(),
  validFrom: seconds(certificate.notBeforeMs),
  expirationTime: seconds(certificate.notAfterMs),
})

/** The pods that this ztunnel serves, by Kubernetes' UID, with what is connected now. */
function workloadState({ scenario }: Moment, pod: Pod, pods: readonly Pod[]): [string, Json] {
  const uid = stableUid(`Pod ${pod.namespace}/${pod.name}`)
  const key = `${pod.namespace}/${pod.workload.name}`
  const callers = scenario.calls.filter((call) =>
    call.targets.some((target) => target.workload === key),
  )
  const inbound = callers.flatMap((call) => {
    const via = call.via ?? call.source
    const source = pods.find((one) => `${one.namespace}/${one.workload.name}` === via)
    const port = pod.workload.ports[0]?.port ?? call.port
    const client = 32768 + (stableHash(`${call.id}/${pod.name}`) % 28000)
    return source
      ? [
          {
            src: `${source.ip}:${client}`,
            originalDst: null,
            actualDst: `${pod.ip}:${port}`,
            protocol: 'HBONE',
          },
        ]
      : []
  })
  return [
    uid,
    {
      state: 'Up',
      connections: { inbound, outbound: [] },
      info: {
        name: pod.name,
        namespace: pod.namespace,
        serviceAccount: pod.workload.serviceAccount,
      },
    },
  ]
}
