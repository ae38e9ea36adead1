/**
 * The domains of a virtual host without those that only repeat another: with a port, or the longer
 * spellings of a service's name. Rule of istioctl (describeRouteDomains, unexpandDomains).
 */
export function visibleDomains(domains: readonly string[]): string[] {
  if (domains.length < 2) return [...domains]
  // An IPv6 address has colons of its own; with a port it does not end in a bracket.
  const withoutPort = domains.filter((domain) => !domain.includes(':') || domain.endsWith(']'))
  const known = new Set(withoutPort)
  const repeats = (domain: string) =>
    ['.svc.cluster.local', '.svc'].some(
      (suffix) => domain.endsWith(suffix) && known.has(domain.slice(0, -suffix.length)),
    )
  return withoutPort.filter((domain) => !repeats(domain))
}
