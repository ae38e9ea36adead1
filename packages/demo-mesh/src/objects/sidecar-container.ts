import { canonicalNameOf } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { stableHash } from '../scenario/stable-hash.ts'

/** The containers that Istio's injector adds. Source: istio manifests, injection templates. */

/** Where Kubernetes supports it, a sidecar is a restartable init container: some namespaces do. */
export function isNativeSidecar(workload: Workload): boolean {
  return workload.dataPlane === 'sidecar' && stableHash(workload.namespace) % 2 === 0
}

export const hasProxyContainer = (workload: Workload): boolean =>
  ['sidecar', 'gateway', 'waypoint'].includes(workload.dataPlane)

const role = (workload: Workload): string => {
  if (workload.dataPlane === 'sidecar') return 'sidecar'
  return workload.dataPlane === 'waypoint' ? 'waypoint' : 'router'
}

const fromField = (name: string, fieldPath: string) => ({
  name,
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
})

const setting = (name: string, value: string) => ({ name, value })

function proxyEnvironment(scenario: Scenario, workload: Workload): object[] {
  const { cluster } = scenario
  const { namespace, name, kind } = workload
  const owner = `kubernetes://apis/apps/v1/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`
  return [
    setting('PILOT_CERT_PROVIDER', 'istiod'),
    setting('CA_ADDR', `istiod.${cluster.rootNamespace}.svc:15012`),
    fromField('POD_NAME', 'metadata.name'),
    fromField('POD_NAMESPACE', 'metadata.namespace'),
    fromField('INSTANCE_IP', 'status.podIP'),
    fromField('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
    fromField('HOST_IP', 'status.hostIP'),
    {
      name: 'ISTIO_CPU_LIMIT',
      valueFrom: { resourceFieldRef: { divisor: '0', resource: 'limits.cpu' } },
    },
    setting('PROXY_CONFIG', '{}\n'),
    setting(
      'ISTIO_META_POD_PORTS',
      JSON.stringify(
        workload.ports.map((port) => ({
          ...(port.name && { name: port.name }),
          containerPort: port.port,
          protocol: 'TCP',
        })),
      ),
    ),
    setting('ISTIO_META_APP_CONTAINERS', canonicalNameOf(workload)),
    setting('ISTIO_META_CLUSTER_ID', cluster.id),
    fromField('ISTIO_META_NODE_NAME', 'spec.nodeName'),
    setting('ISTIO_META_INTERCEPTION_MODE', 'REDIRECT'),
    setting('ISTIO_META_NETWORK', cluster.network),
    setting('ISTIO_META_WORKLOAD_NAME', name),
    setting('ISTIO_META_OWNER', owner),
    setting('ISTIO_META_MESH_ID', cluster.meshId),
    setting('TRUST_DOMAIN', cluster.trustDomain),
  ]
}

export function proxyContainer(scenario: Scenario, workload: Workload): Record<string, unknown> {
  const native = isNativeSidecar(workload)
  const gatewayPorts = workload.dataPlane === 'gateway' ? workload.ports : []
  return {
    name: 'istio-proxy',
    image: proxyImage(scenario, workload),
    args: [
      'proxy',
      role(workload),
      '--domain',
      '$(POD_NAMESPACE).svc.cluster.local',
      '--proxyLogLevel=warning',
      '--proxyComponentLogLevel=misc:error',
      '--log_output_level=default:info',
    ],
    ports: [
      ...gatewayPorts.map((port) => ({
        ...(port.name && { name: port.name }),
        containerPort: port.port,
        protocol: 'TCP',
      })),
      { name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' },
    ],
    env: proxyEnvironment(scenario, workload),
    resources: {
      limits: { cpu: '2', memory: '1Gi' },
      requests: { cpu: '100m', memory: '128Mi' },
    },
    readinessProbe: {
      httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' },
      timeoutSeconds: 3,
      periodSeconds: 15,
      successThreshold: 1,
      failureThreshold: 4,
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: 1337,
      runAsNonRoot: true,
      runAsUser: 1337,
    },
    volumeMounts: [
      { name: 'workload-socket', mountPath: '/var/run/secrets/workload-spiffe-uds' },
      { name: 'credential-socket', mountPath: '/var/run/secrets/credential-uds' },
      { name: 'workload-certs', mountPath: '/var/run/secrets/workload-spiffe-credentials' },
      { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
      { name: 'istio-data', mountPath: '/var/lib/istio/data' },
      { name: 'istio-envoy', mountPath: '/etc/istio/proxy' },
      { name: 'istio-token', mountPath: '/var/run/secrets/tokens' },
      { name: 'istio-podinfo', mountPath: '/etc/istio/pod' },
    ],
    imagePullPolicy: 'IfNotPresent',
    ...(native && { restartPolicy: 'Always' }),
  }
}

export const proxyImage = (scenario: Scenario, workload: Workload): string =>
  `docker.io/istio/proxyv2:${workload.proxyVersion ?? scenario.cluster.istioVersion}`

/** With the CNI plugin the init container only checks that redirection is in place. */
export function validationContainer(
  scenario: Scenario,
  workload: Workload,
): Record<string, unknown> {
  return {
    name: 'istio-validation',
    image: proxyImage(scenario, workload),
    args: [
      'istio-iptables',
      '-p',
      '15001',
      '-z',
      '15006',
      '-u',
      '1337',
      '-m',
      'REDIRECT',
      '-i',
      '*',
      '-b',
      '*',
      '-d',
      '15090,15021,15020',
      '--run-validation',
      '--skip-rule-apply',
    ],
    resources: {
      limits: { cpu: '2', memory: '1Gi' },
      requests: { cpu: '100m', memory: '128Mi' },
    },
    imagePullPolicy: 'IfNotPresent',
  }
}

const proxyVolumes = [
  'workload-socket',
  'credential-socket',
  'workload-certs',
  'istio-envoy',
  'istio-data',
  'istio-podinfo',
  'istio-token',
  'istiod-ca-cert',
]

export function proxyVolumeObjects(): object[] {
  return [
    { name: 'workload-socket', emptyDir: {} },
    { name: 'credential-socket', emptyDir: {} },
    { name: 'workload-certs', emptyDir: {} },
    { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
    { name: 'istio-data', emptyDir: {} },
    { name: 'istio-podinfo', downwardAPI: { items: [podInfo('labels'), podInfo('annotations')] } },
    {
      name: 'istio-token',
      projected: {
        sources: [
          {
            serviceAccountToken: {
              audience: 'istio-ca',
              expirationSeconds: 43_200,
              path: 'istio-token',
            },
          },
        ],
      },
    },
    { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert', defaultMode: 420 } },
  ]
}

const podInfo = (part: 'labels' | 'annotations') => ({
  path: part,
  fieldRef: { apiVersion: 'v1', fieldPath: `metadata.${part}` },
})

/** The injector's own record on the pod, from which istioctl reads what was injected. */
export function sidecarStatus(workload: Workload): string {
  const native = isNativeSidecar(workload)
  return JSON.stringify({
    initContainers: native ? ['istio-validation', 'istio-proxy'] : ['istio-validation'],
    containers: native ? null : ['istio-proxy'],
    volumes: proxyVolumes,
    imagePullSecrets: null,
    revision: 'default',
  })
}
