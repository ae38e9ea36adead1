/** `SubsetOf` of istio/istio pkg/config/host/name.go: whether `of` covers a host. */
export function isSubsetOf(host: string, of: string): boolean {
  if (!of.startsWith('*')) return host === of
  if (host.startsWith('*')) {
    return host.length >= of.length && host.slice(1).endsWith(of.slice(1))
  }
  return host.endsWith(of.slice(1))
}

/** `Matches` of istio/istio pkg/config/host/name.go: whether two hosts are one in part. */
export const overlaps = (one: string, other: string): boolean =>
  isSubsetOf(one, other) || isSubsetOf(other, one)
