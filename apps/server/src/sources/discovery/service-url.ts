/** A URL whose host is a Service as it is called inside its cluster. */
export interface NamedService {
  readonly namespace: string
  readonly name: string
  readonly port: number
}

const inCluster = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?$/

/**
 * `http://prometheus.ops.svc:9090` names a Service, which from outside the cluster only a
 * port-forward leads to.
 * @returns null for every other host
 */
export function serviceOfUrl(url: string): NamedService | null {
  const { hostname, port, protocol } = new URL(url)
  const [, name, namespace] = inCluster.exec(hostname) ?? []
  if (name === undefined || namespace === undefined) return null
  return { namespace, name, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}
