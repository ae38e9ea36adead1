import { message } from '@periplus/shared'
import { gatewaySelector, serversOf } from '../../config/gateways.ts'
import { groupBy } from '../../config/group-by.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf, selectorText } from '../names.ts'

/**
 * Hosts of Gateways with one selector and port overlap, as Kiali sees it: also by a wildcard, of which
 * the more specific host has precedence, and within one Gateway (kiali/kiali
 * business/checkers/gateways/multi_match_checker.go). What of it is a mistake is told by
 * gateway/host-conflict.
 */
export const gatewayHostShared = defineCheck({
  id: 'gateway/host-shared',
  severity: 'warning',
  profiles: ['kiali'],
  reads: ['Gateway'],
  kiali: ['KIA0301'],
  why: message('findings.gatewayHostConflict.why'),
  fix: message('findings.gatewayHostConflict.fix'),
  documentation: 'https://istio.io/latest/docs/reference/config/networking/gateway/#Server',
  find(cluster, index) {
    const claims = index.objects('Gateway', cluster).flatMap(claimsOf)
    return [...groupBy(claims, ({ place }) => place).values()].flatMap((group) =>
      [...rivalsIn(group)].map(([{ gateway, path, host, port }, rivals]) => ({
        object: gateway,
        path,
        message: message('findings.gatewayHostConflict', {
          rivals: listOf([...rivals].map(nameOf)),
          hosts: host,
          port: String(port ?? '-'),
        }),
      })),
    )
  },
})

interface Claim {
  readonly gateway: ConfigObject
  readonly path: string
  /** Port and selector: claims of other places never meet. */
  readonly place: string
  readonly port: number | null
  /** In small letters, without the namespace before it. */
  readonly host: string
  /** The namespace whose routes it is for; `*` for all. */
  readonly target: string
}

const claimsOf = (gateway: ConfigObject): readonly Claim[] =>
  serversOf(gateway).flatMap(({ path, port, hosts }) =>
    hosts.map((name, at) => {
      const [first = '', second] = name.split('/')
      return {
        gateway,
        path: `${path}.hosts[${at}]`,
        place: `${port} ${selectorText(gatewaySelector(gateway))}`,
        port,
        host: (second ?? first).toLowerCase(),
        target: second === undefined ? '*' : first === '.' ? (gateway.namespace ?? '') : first,
      }
    }),
  )

/**
 * Those that overlap with others, each with the gateways of these. Kiali compares each claim with the
 * later ones; of a later gateway it names the first.
 */
function rivalsIn(group: readonly Claim[]): ReadonlyMap<Claim, ReadonlySet<ConfigObject>> {
  const rivals = new Map<Claim, Set<ConfigObject>>()
  const note = (claim: Claim, rival: ConfigObject) =>
    rivals.set(claim, (rivals.get(claim) ?? new Set()).add(rival))
  group.forEach((claim, at) => {
    const named = new Set([claim.gateway])
    for (const other of group.slice(at + 1)) {
      if (!overlap(claim, other)) continue
      note(claim, other.gateway)
      if (!named.has(other.gateway)) note(other, claim.gateway)
      named.add(other.gateway)
    }
  })
  return rivals
}

function overlap(one: Claim, other: Claim): boolean {
  const isForSame = one.target === other.target || one.target === '*' || other.target === '*'
  return isForSame && (covers(one.host, other.host) || covers(other.host, one.host))
}

const covers = (pattern: string, host: string) =>
  pattern === host || (pattern.startsWith('*') && host.endsWith(pattern.slice(1)))
