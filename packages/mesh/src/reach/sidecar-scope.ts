import { selectorOf } from '../config/attachment.ts'
import type { ConfigIndex } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import { hostsIntersect } from '../config/hosts.ts'
import { selects } from '../config/labels.ts'
import { perIndex } from '../config/per-index.ts'
import { specsAt, textsAt } from '../config/read-spec.ts'
import { byPlace } from '../config/routing.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { ProxyHost } from './machines.ts'

/** What a proxy is let know: a host, and the namespace of what declares it. */
export interface Importable {
  readonly namespace: string
  readonly host: string
}

/**
 * Whether the Sidecar of a client lets its proxy know a host: the one that selects the client, else
 * that of its namespace, else that of the root namespace; without one, everything. Gateways and
 * waypoints ignore them (https://istio.io/latest/docs/reference/config/networking/sidecar/).
 */
export function imports(index: ConfigIndex, client: ProxyHost, wanted: Importable): boolean {
  if (client.dataPlane !== 'sidecar') return true
  const sidecar = sidecarOf(index, client)
  const hosts = sidecar === null ? [] : egressHosts(sidecar)
  if (hosts.length === 0) return true
  return hosts.some((each) => {
    const slash = each.indexOf('/')
    const place = slash < 0 ? '*' : each.slice(0, slash)
    const namespace = place === '.' ? (sidecar?.namespace ?? client.namespace) : place
    const isPlace = namespace === '*' || namespace === wanted.namespace
    return isPlace && hostsIntersect(each.slice(slash + 1), wanted.host)
  })
}

const egressHosts = ({ spec }: ConfigObject) =>
  specsAt(spec, 'egress').flatMap((listener) => textsAt(listener, 'hosts'))

function sidecarOf(index: ConfigIndex, client: ProxyHost): ConfigObject | null {
  const sidecars = sidecarsByNamespace(index, client.cluster)
  const { rootNamespace } = index.settings(client.cluster)
  const own = sidecars.get(client.namespace) ?? []
  const selecting = own.find(
    (each) => hasSelector(each) && selects(selectorOf(each), client.labels),
  )
  const ofNamespace = (namespace: string) =>
    sidecars.get(namespace)?.find((each) => !hasSelector(each))
  return selecting ?? ofNamespace(client.namespace) ?? ofNamespace(rootNamespace) ?? null
}

const hasSelector = (sidecar: ConfigObject) => Object.keys(selectorOf(sidecar)).length > 0

const sidecarsByNamespace = perIndex((index, cluster) =>
  groupBy(index.objects('Sidecar', cluster).toSorted(byPlace), ({ namespace }) => namespace ?? ''),
)
