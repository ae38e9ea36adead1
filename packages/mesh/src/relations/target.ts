import type { ConfigIndex } from '../config/config-index.ts'
import { perIndex } from '../config/per-index.ts'
import { secretsOf } from '../config/secrets.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { ownClasses } from '../validations/gateway-api/gateways.ts'
import { groupOf, type Target } from './reference.ts'

/** What is asked for: a kind of a group (empty: Kubernetes' core), and where it should be. */
export interface Wanted {
  readonly cluster: string
  readonly group: string
  readonly kind: string
  /** Empty for what stands in no namespace. */
  readonly namespace: string
  readonly name: string
}

/** The version that is told of an object that is not there to tell its own. */
const versions: Readonly<Record<string, string>> = {
  '': 'v1',
  'extensions.istio.io': 'v1alpha1',
  'flagger.app': 'v1beta1',
}

const istio = 'networking.istio.io'
const gatewayApi = 'gateway.networking.k8s.io'

/** Groups of which every object is read: what was not found there is not there. */
const readGroups = new Set([
  istio,
  gatewayApi,
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
  'flagger.app',
])

/** The object that somebody names. */
export function targetOf(index: ConfigIndex, wanted: Wanted): Target {
  const { cluster, group, kind, namespace, name } = wanted
  const found = objectOf(index, wanted)
  const version = versions[group] ?? 'v1'
  return {
    object: {
      cluster,
      apiVersion: found?.apiVersion ?? (group === '' ? version : `${group}/${version}`),
      kind,
      namespace: namespace || null,
      name,
    },
    exists: found !== null || isThere(index, wanted),
  }
}

function objectOf(
  index: ConfigIndex,
  { cluster, group, kind, namespace, name }: Wanted,
): ConfigObject | null {
  const word = kind === 'Gateway' && group === gatewayApi ? 'KubernetesGateway' : kind
  const object = index.object(word, cluster, namespace, name)
  return object && groupOf(object.apiVersion) === group ? object : null
}

/** Of kinds that are not kept as configuration objects; what nobody reads is taken to be there. */
function isThere(index: ConfigIndex, { cluster, group, kind, namespace, name }: Wanted): boolean {
  switch (`${group}/${kind}`) {
    case '/Service':
      return index.service(cluster, namespace, name) !== null
    case '/Namespace':
      return index.namespace(cluster, name) !== null
    case '/Secret': {
      const secrets = secretsOf(index, cluster)
      return secrets === null || !secrets.isAbsent(namespace, name)
    }
    case '/ServiceAccount':
      return (
        index.serviceAccounts(cluster) === null ||
        accounts(index, cluster).has(`${namespace} ${name}`)
      )
    case `${gatewayApi}/GatewayClass`:
      return ownClasses.has(name) || index.objects('GatewayClass', cluster).length === 0
    case 'apps/Deployment':
    case 'apps/StatefulSet':
    case 'apps/DaemonSet':
      return workloads(index, cluster).has(`${namespace} ${kind} ${name}`)
    default:
      return !readGroups.has(group)
  }
}

const accounts = perIndex(
  (index, cluster) =>
    new Set(
      (index.serviceAccounts(cluster) ?? []).map(({ namespace, name }) => `${namespace} ${name}`),
    ),
)

const workloads = perIndex(
  (index, cluster) =>
    new Set(index.workloads(cluster).map((each) => `${each.namespace} ${each.kind} ${each.name}`)),
)

type Place = Omit<Wanted, 'group' | 'kind'>

export const serviceTarget = (index: ConfigIndex, place: Place) =>
  targetOf(index, { ...place, group: '', kind: 'Service' })

export const secretTarget = (index: ConfigIndex, place: Place) =>
  targetOf(index, { ...place, group: '', kind: 'Secret' })

export const accountTarget = (index: ConfigIndex, place: Place) =>
  targetOf(index, { ...place, group: '', kind: 'ServiceAccount' })

/** An object of networking.istio.io. */
export const istioTarget = (index: ConfigIndex, kind: string, place: Place) =>
  targetOf(index, { ...place, group: istio, kind })

/** An object of the Gateway API. */
export const gatewayApiTarget = (index: ConfigIndex, kind: string, place: Place) =>
  targetOf(index, { ...place, group: gatewayApi, kind })
