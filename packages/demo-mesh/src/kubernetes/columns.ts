import {
  age,
  type Column,
  condition,
  count,
  field,
  labels,
  listAt,
  name,
  ratio,
  since,
  size,
  text,
  wide,
} from './column.ts'
import { eventColumns } from './event-columns.ts'
import { humanAge } from './human-age.ts'
import { nodeColumns } from './node-columns.ts'
import { valueAt } from './object.ts'
import { podColumns } from './pod-columns.ts'
import type { ResourceKind } from './resource-kind.ts'
import { endpointSliceColumns, endpointsColumns, serviceColumns } from './service-columns.ts'
import { qualifiedResource } from './status.ts'

/**
 * What `kubectl get` shows of each kind. Sources: pkg/printers/internalversion of Kubernetes, and
 * the additionalPrinterColumns of the projects' CustomResourceDefinitions.
 */

/** Containers and images of a pod template, and what selects its pods. */
const templateColumns = (podSpec: string): readonly Column[] => {
  const each = (title: string, of: string): Column => ({
    name: title,
    cell: (object) => text(listAt(object, `${podSpec}.containers`).map((one) => valueAt(one, of))),
  })
  return [wide(each('Containers', 'name')), wide(each('Images', 'image'))]
}
const podTemplate = templateColumns('spec.template.spec')
const selector = wide(labels('Selector', 'spec.selector.matchLabels'))

const duration: Column = {
  name: 'Duration',
  cell: (job, nowMs) => {
    const started = Date.parse(String(valueAt(job, 'status.startTime') ?? ''))
    if (Number.isNaN(started)) return ''
    const ended = Date.parse(String(valueAt(job, 'status.completionTime') ?? ''))
    return humanAge(started, Number.isNaN(ended) ? nowMs : ended)
  },
}

const jobStatus: Column = {
  name: 'Status',
  cell: (job) =>
    ['Complete', 'Failed', 'Suspended'].find(
      (type) => condition('', type).cell(job, 0) === 'True',
    ) ?? 'Running',
}

const gatewayAddress: Column = {
  name: 'Address',
  cell: (gateway) =>
    listAt(gateway, 'status.addresses')
      .map((each) => text(valueAt(each, 'value')))
      .join(',') || '<none>',
}

const orNotApplicable = (title: string, path: string): Column => ({
  name: title,
  cell: (object) => text(valueAt(object, path) ?? 'N/A'),
})

const roleReference: Column = {
  name: 'Role',
  cell: (binding) =>
    ['roleRef.kind', 'roleRef.name'].map((path) => text(valueAt(binding, path))).join('/'),
}

const columnsByResource: Readonly<Record<string, readonly Column[]>> = {
  pods: podColumns,
  nodes: nodeColumns,
  services: serviceColumns,
  endpoints: endpointsColumns,
  'endpointslices.discovery.k8s.io': endpointSliceColumns,
  namespaces: [field('Status', 'status.phase'), age],
  configmaps: [size('Data', 'data'), age],
  secrets: [field('Type', 'type'), size('Data', 'data'), age],
  serviceaccounts: [size('Secrets', 'secrets'), age],
  'deployments.apps': [
    ratio('Ready', 'status.readyReplicas', 'spec.replicas'),
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
    age,
    ...podTemplate,
    selector,
  ],
  'replicasets.apps': [
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
    age,
    ...podTemplate,
    selector,
  ],
  'statefulsets.apps': [
    ratio('Ready', 'status.readyReplicas', 'spec.replicas'),
    age,
    ...podTemplate,
  ],
  'daemonsets.apps': [
    count('Desired', 'status.desiredNumberScheduled'),
    count('Current', 'status.currentNumberScheduled'),
    count('Ready', 'status.numberReady'),
    count('Up-to-date', 'status.updatedNumberScheduled'),
    count('Available', 'status.numberAvailable'),
    labels('Node Selector', 'spec.template.spec.nodeSelector'),
    age,
    ...podTemplate,
    selector,
  ],
  'jobs.batch': [
    jobStatus,
    ratio('Completions', 'status.succeeded', 'spec.completions'),
    duration,
    age,
    ...podTemplate,
    selector,
  ],
  'cronjobs.batch': [
    field('Schedule', 'spec.schedule'),
    field('Timezone', 'spec.timeZone'),
    { name: 'Suspend', cell: (job) => (valueAt(job, 'spec.suspend') === true ? 'True' : 'False') },
    size('Active', 'status.active'),
    since('Last Schedule', 'status.lastScheduleTime'),
    age,
    ...templateColumns('spec.jobTemplate.spec.template.spec'),
  ],
  'leases.coordination.k8s.io': [field('Holder', 'spec.holderIdentity'), age],
  'ingresses.networking.k8s.io': [
    field('Class', 'spec.ingressClassName'),
    {
      name: 'Hosts',
      cell: (ingress) => {
        const hosts = listAt(ingress, 'spec.rules').flatMap((rule) => valueAt(rule, 'host') ?? [])
        return hosts.length === 0 ? '*' : text(hosts)
      },
    },
    {
      name: 'Address',
      cell: (ingress) =>
        listAt(ingress, 'status.loadBalancer.ingress')
          .map((each) => String(valueAt(each, 'ip') ?? valueAt(each, 'hostname') ?? ''))
          .join(','),
    },
    {
      name: 'Ports',
      cell: (ingress) => (listAt(ingress, 'spec.tls').length > 0 ? '80, 443' : '80'),
    },
    age,
  ],
  'networkpolicies.networking.k8s.io': [
    labels('Pod-Selector', 'spec.podSelector.matchLabels'),
    age,
  ],
  'poddisruptionbudgets.policy': [
    orNotApplicable('Min Available', 'spec.minAvailable'),
    orNotApplicable('Max Unavailable', 'spec.maxUnavailable'),
    count('Allowed Disruptions', 'status.disruptionsAllowed'),
    age,
  ],
  'roles.rbac.authorization.k8s.io': [field('Created At', 'metadata.creationTimestamp')],
  'clusterroles.rbac.authorization.k8s.io': [field('Created At', 'metadata.creationTimestamp')],
  'rolebindings.rbac.authorization.k8s.io': [roleReference, age],
  'clusterrolebindings.rbac.authorization.k8s.io': [roleReference, age],
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': [size('Webhooks', 'webhooks'), age],
  'validatingwebhookconfigurations.admissionregistration.k8s.io': [
    size('Webhooks', 'webhooks'),
    age,
  ],
  'customresourcedefinitions.apiextensions.k8s.io': [
    field('Created At', 'metadata.creationTimestamp'),
  ],
  'virtualservices.networking.istio.io': [
    field('Gateways', 'spec.gateways'),
    field('Hosts', 'spec.hosts'),
    age,
  ],
  'destinationrules.networking.istio.io': [field('Host', 'spec.host'), age],
  'serviceentries.networking.istio.io': [
    field('Hosts', 'spec.hosts'),
    field('Location', 'spec.location'),
    field('Resolution', 'spec.resolution'),
    age,
  ],
  'workloadentries.networking.istio.io': [age, field('Address', 'spec.address')],
  'peerauthentications.security.istio.io': [field('Mode', 'spec.mtls.mode'), age],
  'authorizationpolicies.security.istio.io': [field('Action', 'spec.action'), age],
  'gateways.gateway.networking.k8s.io': [
    field('Class', 'spec.gatewayClassName'),
    gatewayAddress,
    condition('Programmed', 'Programmed'),
    age,
  ],
  'gatewayclasses.gateway.networking.k8s.io': [
    field('Controller', 'spec.controllerName'),
    condition('Accepted', 'Accepted'),
    age,
  ],
  'httproutes.gateway.networking.k8s.io': [field('Hostnames', 'spec.hostnames'), age],
  'grpcroutes.gateway.networking.k8s.io': [field('Hostnames', 'spec.hostnames'), age],
  'canaries.flagger.app': [
    field('Status', 'status.phase'),
    count('Weight', 'status.canaryWeight'),
    field('LastTransitionTime', 'status.lastTransitionTime'),
  ],
}

/** The columns of a resource: its name, then its own, or just its age. */
export function columnsOf(resource: ResourceKind): readonly Column[] {
  if (resource.plural === 'events') return eventColumns
  return [name, ...(columnsByResource[qualifiedResource(resource)] ?? [age])]
}
