/**
 * Names and hosts as istioctl reads and compares them, which is not always as istiod does
 * (istio/istio pkg/config/analysis/analyzers/util/hosts.go, pkg/config/host, pkg/config/resource).
 */

const clusterLocal = 'svc.cluster.local'

/** A short name in full; whatever has a dot or begins with `*` is taken as it is. */
export const inFull = (host: string, namespace: string): string =>
  host.startsWith('*') || host.includes('.') ? host : `${host}.${namespace}.${clusterLocal}`

/** `namespace/name` of a Service; any other host counts as a name in the namespace that writes it. */
export function serviceOf(host: string, namespace: string): string {
  const [, name, own] = /^(.+)\.(.+)\.svc\.cluster\.local$/.exec(host) ?? []
  return `${own ?? namespace}/${name ?? host}`
}

/** `name` or `namespace/name`: istioctl knows no other way to write it, such as `./name`. */
export function placeOf(written: string, namespace: string): { namespace: string; name: string } {
  const slash = written.indexOf('/')
  return slash < 0
    ? { namespace, name: written }
    : { namespace: written.slice(0, slash), name: written.slice(slash + 1) }
}

/** Who sees what an object in namespace `own` exports: namespaces, or `*` for all. */
export const scopesOf = (exportTo: readonly string[], own: string): ReadonlySet<string> =>
  new Set(exportTo.length === 0 ? ['*'] : exportTo.map((each) => (each === '.' ? own : each)))

/** Whether two hosts, either of which may begin with `*`, have one in common. */
export function hostsMeet(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (one.startsWith('*') && other.startsWith('*')) return long.endsWith(short.slice(1))
  if (one.startsWith('*')) return other.endsWith(one.slice(1))
  return other.startsWith('*') ? one.endsWith(other.slice(1)) : one === other
}
