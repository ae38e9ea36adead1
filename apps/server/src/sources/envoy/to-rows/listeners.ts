import { compareTexts } from '@periplus/mesh'
import type { Address } from '../wire/address.ts'
import { ListenersDump, sectionsOf } from '../wire/config-dump.ts'
import type { Filter, FilterChain, Listener } from '../wire/listener.ts'
import { describeDestination, isHttp, isTcp } from './filter-chain.ts'
import { describeChainMatch } from './filter-chain-match.ts'

/** One filter chain of a listener. */
export interface ListenerRow {
  readonly name: string
  readonly addresses: readonly string[]
  /** 0 where the listener is internal or a socket in the file system. */
  readonly port: number
  readonly match: string
  readonly destination: string
  readonly type: string
}

/** The rows of `istioctl proxy-config listener`: one per filter chain. */
export function listenerRows(configDump: unknown): ListenerRow[] {
  return sectionsOf(configDump, 'ListenersConfigDump', ListenersDump)
    .flatMap((section) => [
      ...section.dynamic_listeners.map(({ active_state }) => active_state.listener),
      ...section.static_listeners.map(({ listener }) => listener),
    ])
    .map((listener) => ({ listener, rows: rowsOf(listener) }))
    .sort((a, b) => compareListeners(a.listener, b.listener))
    .flatMap(({ rows }) => rows)
}

const chainsOf = (listener: Listener): FilterChain[] => [
  ...listener.filter_chains,
  ...(listener.default_filter_chain ? [listener.default_filter_chain] : []),
]

function rowsOf(listener: Listener): ListenerRow[] {
  const more = listener.additional_addresses.map(({ address }) => addressOf(address))
  const place = {
    name: listener.name,
    addresses: [addressOf(listener.address), ...more].filter((address) => address !== ''),
    port: portOf(listener),
    type: typeOf(listener),
  }
  return chainsOf(listener)
    .map((chain) => ({
      ...place,
      match: describeChainMatch(chain.filter_chain_match),
      destination: describeDestination(chain.filters),
    }))
    .sort((a, b) => compareTexts(b.destination, a.destination))
}

function compareListeners(a: Listener, b: Listener): number {
  return (
    portOf(a) - portOf(b) ||
    compareTexts(addressOf(a.address), addressOf(b.address)) ||
    compareTexts(typeOf(a), typeOf(b))
  )
}

const addressOf = (address: Address | null) =>
  address?.socket_address?.address ?? address?.pipe?.path ?? ''

const portOf = (listener: Listener) => listener.address?.socket_address?.port_value ?? 0

function typeOf(listener: Listener): string {
  const filters: Filter[] = chainsOf(listener).flatMap((chain) => chain.filters)
  const http = filters.some(isHttp)
  const tcp = filters.some(isTcp)
  if (http) return tcp ? 'HTTP+TCP' : 'HTTP'
  return tcp ? 'TCP' : 'UNKNOWN'
}
