import type { ConfigObject } from '../model/kubernetes.ts'
import { type ExportScope, isVisibleIn, scopeOf } from './export-to.ts'
import { hostCovers, normalHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { labelsAt, specAt, specsAt, textAt, textsAt } from './read-spec.ts'

/** One host that a ServiceEntry declares, wildcards as written. */
export interface DeclaredHost {
  readonly entry: ConfigObject
  readonly host: string
  /** Declared to be outside the mesh, which is the default. */
  readonly external: boolean
  /** Who sees the declaration. */
  readonly scope: ExportScope
}

/** The hosts of all service entries of a cluster, most specific first. */
export const declaredHosts = perIndex((index, cluster): readonly DeclaredHost[] =>
  index
    .objects('ServiceEntry', cluster)
    .flatMap((entry) =>
      textsAt(entry.spec, 'hosts').map((host) => ({
        entry,
        host: normalHost(host),
        external: textAt(entry.spec, 'location') !== 'MESH_INTERNAL',
        scope: scopeOf(index, entry),
      })),
    )
    .sort(bySpecificity),
)

const isWildcard = (host: string) => host.startsWith('*')

/** Exact hosts before wildcards, long before short; then the oldest, as istiod decides. */
function bySpecificity(a: DeclaredHost, b: DeclaredHost): number {
  return (
    Number(isWildcard(a.host)) - Number(isWildcard(b.host)) ||
    b.host.length - a.host.length ||
    (a.entry.createdAtMs ?? 0) - (b.entry.createdAtMs ?? 0) ||
    (a.host + a.entry.namespace < b.host + b.entry.namespace ? -1 : 1)
  )
}

/**
 * The declaration that covers a host: exact before wildcard, longest wildcard first, of those that
 * the caller's namespace sees (null: unknown, so any); of several, the one of the namespace told.
 */
export function declarationOf(
  declared: readonly DeclaredHost[],
  host: string,
  { caller, told }: { readonly caller: string | null; readonly told: string | null },
): DeclaredHost | null {
  const covering = declared.filter(
    (each) => hostCovers(each.host, host) && (caller === null || isVisibleIn(each.scope, caller)),
  )
  const best = covering[0]
  const equals = covering.filter((each) => each.host === best?.host)
  return equals.find((each) => each.entry.namespace === told) ?? best ?? null
}

/**
 * What stands for an entry in a picture: its host, or its name where it declares several. It is one
 * declaration, and what acts on it is written for the whole.
 */
export function titleOf({ entry, host }: DeclaredHost): string {
  return textsAt(entry.spec, 'hosts').length > 1 ? entry.name : host
}

/** The labels with which an entry selects its WorkloadEntries and pods; null where it lists endpoints. */
export function workloadSelectorOf(entry: ConfigObject): Readonly<Record<string, string>> | null {
  if (specsAt(entry.spec, 'endpoints').length > 0) return null
  const labels = labelsAt(specAt(entry.spec, 'workloadSelector'), 'labels')
  return Object.keys(labels).length > 0 ? labels : null
}
