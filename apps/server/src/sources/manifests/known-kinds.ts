import type { Manifest } from './manifest.ts'

type Kind = Pick<Manifest, 'apiVersion' | 'kind'>

/** Kinds without a namespace: one that they carry in a file is dropped, as the API server does. */
const clusterScoped: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'PriorityClass', 'APIService'],
  ...['ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass'],
  ...['IngressClass', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
])

export const isClusterScoped = ({ kind }: Kind) => clusterScoped.has(kind)

/** Groups of which every kind may matter to a mesh. */
const wholeGroups: ReadonlySet<string> = new Set([
  ...['networking.istio.io', 'security.istio.io', 'telemetry.istio.io', 'extensions.istio.io'],
  ...['gateway.networking.k8s.io', 'inference.networking.k8s.io', 'flagger.app'],
])

/** The kinds of other groups that checks read. */
const kindsOfGroups: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set([
    ...['Namespace', 'Pod', 'Service', 'Secret', 'ServiceAccount', 'ConfigMap', 'Node'],
    'Endpoints',
  ]),
  apps: new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']),
  batch: new Set(['Job', 'CronJob']),
  autoscaling: new Set(['HorizontalPodAutoscaler']),
  policy: new Set(['PodDisruptionBudget']),
  'discovery.k8s.io': new Set(['EndpointSlice']),
  'networking.k8s.io': new Set(['Ingress', 'IngressClass', 'NetworkPolicy']),
  extensions: new Set(['Ingress']),
  'apiextensions.k8s.io': new Set(['CustomResourceDefinition']),
  'admissionregistration.k8s.io': new Set([
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
  ]),
}

/** Whether anybody reads objects of the kind, whatever the version of its group. */
export function isReadKind({ apiVersion, kind }: Kind): boolean {
  const [first = '', version] = apiVersion.split('/')
  const group = version === undefined ? '' : first
  return wholeGroups.has(group) || kindsOfGroups[group]?.has(kind) === true
}
