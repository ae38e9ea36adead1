/** Host names as Istio writes and matches them. */

/** Lower case, without a port or the trailing dot of a rooted name. */
export function normalHost(host: string): string {
  const lower = host.trim().toLowerCase()
  const withoutPort = lower.startsWith('[') ? lower : lower.replace(/:\d+$/, '')
  return withoutPort.endsWith('.') ? withoutPort.slice(0, -1) : withoutPort
}

/**
 * A name without dots means a service of the namespace of the object that names it; everything else
 * is taken as it is (https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination).
 */
export function qualifiedHost(host: string, namespace: string, domainSuffix: string): string {
  const normal = normalHost(host)
  if (normal === '' || normal.includes('.') || normal === '*') return normal
  return serviceHost(normal, namespace, domainSuffix)
}

export const serviceHost = (name: string, namespace: string, domainSuffix: string) =>
  `${name}.${namespace}.svc.${domainSuffix}`

/** Reads `name.namespace.svc` and `name.namespace.svc.<domain>`; null for any other host. */
export function serviceOfHost(
  host: string,
  domainSuffix: string,
): { name: string; namespace: string } | null {
  const [name, namespace, svc, ...rest] = normalHost(host).split('.')
  if (!name || !namespace || svc !== 'svc') return null
  return rest.length === 0 || rest.join('.') === domainSuffix ? { name, namespace } : null
}

/** Whether `pattern` (exact, `*`, or `*.suffix`) covers a host. Both are normal hosts. */
export function hostCovers(pattern: string, host: string): boolean {
  if (pattern === '*' || pattern === host) return true
  return pattern.startsWith('*') && host.length >= pattern.length && host.endsWith(pattern.slice(1))
}

/** Whether two patterns have a host in common. */
export const hostsIntersect = (one: string, other: string) =>
  hostCovers(one, other) || hostCovers(other, one)

/** IPv4 or IPv6, with or without brackets. */
export const isAddress = (host: string) =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.startsWith('[') || host.includes('::')
