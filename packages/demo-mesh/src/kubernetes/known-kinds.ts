import type { ResourceKind } from './resource-kind.ts'

/** The resources of this API server: kind, plural and short names by group. */
type Row = readonly [kind: string, plural: string, shortNames?: string]

interface Group {
  readonly group: string
  readonly versions: readonly [string, ...string[]]
  readonly namespaced: boolean
  readonly custom: boolean
  readonly rows: readonly Row[]
}

const builtin = { namespaced: true, custom: false }
const custom = { namespaced: true, custom: true }
const clusterWide = { namespaced: false }

const istioNetworking = 'networking.istio.io'
const gatewayApi = 'gateway.networking.k8s.io'

const groups: readonly Group[] = [
  {
    ...builtin,
    ...clusterWide,
    group: '',
    versions: ['v1'],
    rows: [
      ['Namespace', 'namespaces', 'ns'],
      ['Node', 'nodes', 'no'],
    ],
  },
  {
    ...builtin,
    group: '',
    versions: ['v1'],
    rows: [
      ['ConfigMap', 'configmaps', 'cm'],
      ['Endpoints', 'endpoints', 'ep'],
      ['Event', 'events', 'ev'],
      ['Pod', 'pods', 'po'],
      ['Secret', 'secrets'],
      ['Service', 'services', 'svc'],
      ['ServiceAccount', 'serviceaccounts', 'sa'],
    ],
  },
  {
    ...builtin,
    group: 'apps',
    versions: ['v1'],
    rows: [
      ['DaemonSet', 'daemonsets', 'ds'],
      ['Deployment', 'deployments', 'deploy'],
      ['ReplicaSet', 'replicasets', 'rs'],
      ['StatefulSet', 'statefulsets', 'sts'],
    ],
  },
  {
    ...builtin,
    group: 'batch',
    versions: ['v1'],
    rows: [
      ['CronJob', 'cronjobs', 'cj'],
      ['Job', 'jobs'],
    ],
  },
  {
    ...builtin,
    group: 'coordination.k8s.io',
    versions: ['v1'],
    rows: [['Lease', 'leases']],
  },
  {
    ...builtin,
    group: 'discovery.k8s.io',
    versions: ['v1'],
    rows: [['EndpointSlice', 'endpointslices']],
  },
  {
    ...builtin,
    group: 'networking.k8s.io',
    versions: ['v1'],
    rows: [
      ['Ingress', 'ingresses', 'ing'],
      ['NetworkPolicy', 'networkpolicies', 'netpol'],
    ],
  },
  {
    ...builtin,
    group: 'policy',
    versions: ['v1'],
    rows: [['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb']],
  },
  {
    ...builtin,
    group: 'rbac.authorization.k8s.io',
    versions: ['v1'],
    rows: [
      ['Role', 'roles'],
      ['RoleBinding', 'rolebindings'],
    ],
  },
  {
    ...builtin,
    ...clusterWide,
    group: 'rbac.authorization.k8s.io',
    versions: ['v1'],
    rows: [
      ['ClusterRole', 'clusterroles'],
      ['ClusterRoleBinding', 'clusterrolebindings'],
    ],
  },
  {
    ...builtin,
    ...clusterWide,
    group: 'admissionregistration.k8s.io',
    versions: ['v1'],
    rows: [
      ['MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
      ['ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'],
    ],
  },
  {
    ...builtin,
    ...clusterWide,
    group: 'apiextensions.k8s.io',
    versions: ['v1'],
    rows: [['CustomResourceDefinition', 'customresourcedefinitions', 'crd,crds']],
  },
  {
    ...custom,
    group: istioNetworking,
    versions: ['v1', 'v1beta1', 'v1alpha3'],
    rows: [
      ['DestinationRule', 'destinationrules', 'dr'],
      ['Gateway', 'gateways', 'gw'],
      ['ServiceEntry', 'serviceentries', 'se'],
      ['Sidecar', 'sidecars'],
      ['VirtualService', 'virtualservices', 'vs'],
      ['WorkloadEntry', 'workloadentries', 'we'],
      ['WorkloadGroup', 'workloadgroups', 'wg'],
    ],
  },
  {
    ...custom,
    group: istioNetworking,
    versions: ['v1beta1'],
    rows: [['ProxyConfig', 'proxyconfigs']],
  },
  {
    ...custom,
    group: istioNetworking,
    versions: ['v1alpha3'],
    rows: [['EnvoyFilter', 'envoyfilters']],
  },
  {
    ...custom,
    group: 'security.istio.io',
    versions: ['v1', 'v1beta1'],
    rows: [
      ['AuthorizationPolicy', 'authorizationpolicies', 'ap'],
      ['PeerAuthentication', 'peerauthentications', 'pa'],
      ['RequestAuthentication', 'requestauthentications', 'ra'],
    ],
  },
  {
    ...custom,
    group: 'telemetry.istio.io',
    versions: ['v1', 'v1alpha1'],
    rows: [['Telemetry', 'telemetries', 'telemetry']],
  },
  {
    ...custom,
    group: 'extensions.istio.io',
    versions: ['v1alpha1'],
    rows: [['WasmPlugin', 'wasmplugins']],
  },
  {
    ...custom,
    group: gatewayApi,
    versions: ['v1', 'v1beta1'],
    rows: [
      ['Gateway', 'gateways', 'gtw'],
      ['HTTPRoute', 'httproutes'],
    ],
  },
  {
    ...custom,
    group: gatewayApi,
    versions: ['v1'],
    rows: [['GRPCRoute', 'grpcroutes']],
  },
  {
    ...custom,
    ...clusterWide,
    group: gatewayApi,
    versions: ['v1', 'v1beta1'],
    rows: [['GatewayClass', 'gatewayclasses', 'gc']],
  },
  {
    ...custom,
    group: gatewayApi,
    versions: ['v1beta1'],
    rows: [['ReferenceGrant', 'referencegrants', 'refgrant']],
  },
  {
    ...custom,
    group: 'flagger.app',
    versions: ['v1beta1'],
    rows: [['Canary', 'canaries']],
  },
]

export const knownKinds: readonly ResourceKind[] = groups.flatMap(({ rows, ...group }) =>
  rows.map(([kind, plural, shortNames]) => ({
    ...group,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: shortNames?.split(',') ?? [],
  })),
)

/** The resource behind a request path, or undefined where nothing is served there. */
export function findServed(
  group: string,
  version: string,
  plural: string,
): ResourceKind | undefined {
  return knownKinds.find(
    (known) => known.group === group && known.plural === plural && known.versions.includes(version),
  )
}

/**
 * The resource that an object belongs to, under any of its served versions.
 * @throws Error where the kind is unknown: an object of the scenario that nobody could read.
 */
export function kindOf(object: { apiVersion: string; kind: string }): ResourceKind {
  const [version = '', group = ''] = object.apiVersion.split('/').reverse()
  const found = knownKinds.find(
    (known) =>
      known.group === group && known.kind === object.kind && known.versions.includes(version),
  )
  if (!found) throw new Error(`no resource serves ${object.apiVersion} ${object.kind}`)
  return found
}
