import type { ConfigObject, NamespaceFact, ServiceAccountFact, ServiceFact } from '@periplus/mesh'
import { configObject } from './to-facts/config-object.ts'
import {
  type ControllerRecord,
  controllerRecord,
  cronJobRecord,
  type OwnedRecord,
  ownedRecord,
} from './to-facts/controller.ts'
import { namespaceFact } from './to-facts/namespace.ts'
import { type PodRecord, podRecord } from './to-facts/pod.ts'
import { serviceFact } from './to-facts/service.ts'
import { serviceAccountFact } from './to-facts/service-account.ts'
import { withoutBundles } from './to-facts/webhook.ts'

/** One kind of Kubernetes' own that is read, and what is kept of each object. */
export interface BuiltInKind<T> {
  readonly kind: string
  readonly path: readonly string[]
  /** Does not stand in any namespace. */
  readonly clusterScoped?: true
  /** Is left alone where only some namespaces may be read: it is about the whole cluster. */
  readonly wholeClusterOnly?: true
  /** Asks the server to leave spec and status out. */
  readonly metadataOnly?: true
  readonly read: (cluster: string, raw: unknown) => T
}

const core = ['api', 'v1']
const apps = ['apis', 'apps', 'v1']
const batch = ['apis', 'batch', 'v1']
const admission = ['apis', 'admissionregistration.k8s.io', 'v1']

/** Kinds of Kubernetes' own that checks read as they are. */
const asConfig =
  (apiVersion: string, kind: string) =>
  (cluster: string, raw: unknown): ConfigObject =>
    configObject(cluster, apiVersion, kind, raw)

const webhooks = (kind: string, resource: string): BuiltInKind<ConfigObject> => ({
  kind,
  path: [...admission, resource],
  clusterScoped: true,
  wholeClusterOnly: true,
  read: (cluster, raw) =>
    withoutBundles(asConfig('admissionregistration.k8s.io/v1', kind)(cluster, raw)),
})

export const builtInKinds = {
  namespaces: {
    kind: 'Namespace',
    path: [...core, 'namespaces'],
    clusterScoped: true,
    read: namespaceFact,
  } satisfies BuiltInKind<NamespaceFact>,
  pods: { kind: 'Pod', path: [...core, 'pods'], read: podRecord } satisfies BuiltInKind<PodRecord>,
  services: {
    kind: 'Service',
    path: [...core, 'services'],
    read: serviceFact,
  } satisfies BuiltInKind<ServiceFact>,
  deployments: {
    kind: 'Deployment',
    path: [...apps, 'deployments'],
    read: (_, raw) => controllerRecord('Deployment', raw),
  } satisfies BuiltInKind<ControllerRecord>,
  statefulSets: {
    kind: 'StatefulSet',
    path: [...apps, 'statefulsets'],
    read: (_, raw) => controllerRecord('StatefulSet', raw),
  } satisfies BuiltInKind<ControllerRecord>,
  daemonSets: {
    kind: 'DaemonSet',
    path: [...apps, 'daemonsets'],
    read: (_, raw) => controllerRecord('DaemonSet', raw),
  } satisfies BuiltInKind<ControllerRecord>,
  replicaSets: {
    kind: 'ReplicaSet',
    path: [...apps, 'replicasets'],
    metadataOnly: true,
    read: (_, raw) => ownedRecord(raw),
  } satisfies BuiltInKind<OwnedRecord>,
  jobs: {
    kind: 'Job',
    path: [...batch, 'jobs'],
    read: (_, raw) => controllerRecord('Job', raw),
  } satisfies BuiltInKind<ControllerRecord>,
  cronJobs: {
    kind: 'CronJob',
    path: [...batch, 'cronjobs'],
    read: (_, raw) => cronJobRecord(raw),
  } satisfies BuiltInKind<ControllerRecord>,
  serviceAccounts: {
    kind: 'ServiceAccount',
    path: [...core, 'serviceaccounts'],
    metadataOnly: true,
    read: serviceAccountFact,
  } satisfies BuiltInKind<ServiceAccountFact>,
  ingresses: {
    kind: 'Ingress',
    path: ['apis', 'networking.k8s.io', 'v1', 'ingresses'],
    read: asConfig('networking.k8s.io/v1', 'Ingress'),
  } satisfies BuiltInKind<ConfigObject>,
  nodes: {
    kind: 'Node',
    path: [...core, 'nodes'],
    clusterScoped: true,
    wholeClusterOnly: true,
    metadataOnly: true,
    read: asConfig('v1', 'Node'),
  } satisfies BuiltInKind<ConfigObject>,
  mutatingWebhooks: webhooks('MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'),
  validatingWebhooks: webhooks('ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'),
}

/** A kind that a CustomResourceDefinition brings, as discovery found it. */
export interface CustomKind {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly kind: string
  readonly namespaced: boolean
}

export const readCustom =
  ({ group, version, kind }: CustomKind) =>
  (cluster: string, raw: unknown): ConfigObject =>
    configObject(cluster, `${group}/${version}`, kind, raw)

/** Groups of which every kind is read, whatever a later version of Istio adds to them. */
export const wholeGroups: readonly string[] = [
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
  'gateway.networking.k8s.io',
]

/** Groups that hold more than the mesh needs. */
export const partGroups: Readonly<Record<string, readonly string[]>> = {
  'flagger.app': ['canaries'],
}

/** Whether objects of the group stand in the list of configuration: those that definitions bring. */
export const isConfigGroup = (group: string): boolean =>
  wholeGroups.includes(group) || group in partGroups
