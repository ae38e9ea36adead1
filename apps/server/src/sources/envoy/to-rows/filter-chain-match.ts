import type { FilterChainMatch } from '../wire/listener.ts'

/** Lists of ALPN protocols that Istio writes, and what istioctl calls them. */
const namedProtocols: readonly (readonly [string, string])[] = [
  ['HTTP TLS', 'http/1.0,http/1.1,h2c,istio-http/1.0,istio-http/1.1,istio-h2'],
  ['Istio HTTP Plain', 'istio,istio-http/1.0,istio-http/1.1,istio-h2'],
  ['TCP TLS', 'istio-peer-exchange,istio'],
  ['HTTP', 'http/1.0,http/1.1,h2c'],
]

/** Which connections a filter chain takes, as istioctl words it. */
export function describeChainMatch(match: FilterChainMatch | null): string {
  if (!match) return 'ALL'
  const parts: string[] = []
  if (match.server_names.length > 0) parts.push(`SNI: ${match.server_names.join(',')}`)
  if (match.transport_protocol) parts.push(`Trans: ${match.transport_protocol}`)
  if (match.application_protocols.length > 0) {
    const protocols = match.application_protocols.join(',')
    const named = namedProtocols.find(([, list]) => list === protocols)
    parts.push(`App: ${named?.[0] ?? protocols}`)
  }
  const port = match.destination_port === null ? '' : `:${match.destination_port}`
  if (match.prefix_ranges.length > 0) {
    const ranges = match.prefix_ranges.map(
      ({ address_prefix, prefix_len }) => `${address_prefix}/${prefix_len ?? 0}`,
    )
    parts.push(`Addr: ${ranges.join(',')}${port}`)
  } else if (port !== '') {
    parts.push(`Addr: *${port}`)
  }
  return parts.length > 0 ? parts.join('; ') : 'ALL'
}
