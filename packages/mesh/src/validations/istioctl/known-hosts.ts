import type { ConfigIndex } from '../../config/config-index.ts'
import type { Labels } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { labelsAt, numberAt, specAt, specsAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject, ServiceFact } from '../../model/kubernetes.ts'
import { servicesInView } from './in-view.ts'
import { inFull, scopesOf } from './names-and-hosts.ts'

/** A host of a Service or a ServiceEntry. */
export interface KnownHost {
  readonly host: string
  /** A namespace that sees it; `*` for all. */
  readonly scope: string
  readonly ports: readonly number[]
  /** Of the pods behind it. */
  readonly selector: Labels
}

interface KnownHosts {
  /** By `scope/host`. */
  readonly exact: ReadonlyMap<string, KnownHost>
  readonly wildcards: readonly KnownHost[]
}

/**
 * The hosts that istioctl knows, by who sees them; the defaults of the mesh for `exportTo` do not count
 * (istio/istio pkg/config/analysis/analyzers/util/service_lookup.go).
 */
const knownHosts = perIndex((index, cluster): KnownHosts => {
  const all = [
    ...index.objects('ServiceEntry', cluster).flatMap(ofEntry),
    ...servicesInView(index, '').flatMap(ofService),
  ]
  const exact = new Map(all.map((each) => [`${each.scope}/${each.host}`, each]))
  return { exact, wildcards: [...exact.values()].filter(({ host }) => host.startsWith('*')) }
})

function ofEntry({ spec, namespace }: ConfigObject): readonly KnownHost[] {
  const own = namespace ?? ''
  const ports = specsAt(spec, 'ports').map((port) => numberAt(port, 'number') ?? 0)
  const selector = labelsAt(specAt(spec, 'workloadSelector'), 'labels')
  return textsAt(spec, 'hosts').flatMap((host) =>
    [...scopesOf(textsAt(spec, 'exportTo'), own)].map((scope) => ({
      ...{ host: inFull(host, own), scope, ports, selector },
    })),
  )
}

function ofService(service: ServiceFact): readonly KnownHost[] {
  const { name, namespace, selector } = service
  const ports = service.ports.map(({ port }) => port)
  return [...scopesOf(service.exportTo ?? [], namespace)].map((scope) => ({
    ...{ host: inFull(name, namespace), scope, ports, selector },
  }))
}

/**
 * What a host means to an object: what all see; else what the object's `exportTo` sees, its own
 * namespace only where that says nothing; else a wildcard.
 */
export function knownHost(
  index: ConfigIndex,
  object: ConfigObject,
  host: string,
): KnownHost | null {
  const { exact, wildcards } = knownHosts(index, object.cluster)
  const own = object.namespace ?? ''
  const exportTo = textsAt(object.spec, 'exportTo')
  const full = inFull(host, own)
  const scopes = exportTo.length === 0 ? [own] : scopesOf(exportTo, own)
  const found = ['*', ...scopes].flatMap((scope) => exact.get(`${scope}/${full}`) ?? [])
  const isCovered = ({ scope, host: wildcard }: KnownHost) =>
    (scope === '*' || scope === own) && withoutStar(host).endsWith(withoutStar(wildcard))
  return found[0] ?? wildcards.find(isCovered) ?? null
}

const withoutStar = (host: string) => (host.startsWith('*') ? host.slice(1) : host)
