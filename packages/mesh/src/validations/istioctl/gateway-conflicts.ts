import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { type GatewayServer, gatewaySelector, serversOf } from '../../config/gateways.ts'
import { groupBy } from '../../config/group-by.ts'
import { type Labels, selects } from '../../config/labels.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf, nameOf, selectorText } from '../names.ts'
import { podsInView, toldOnce } from './in-view.ts'
import { nothingSelected } from './nothing-selected.ts'

/** The servers of one Gateway on one port; of several the last counts. */
interface Known {
  readonly gateway: string
  readonly selector: Labels
  readonly port: number
  /** Address that a host is bound to. */
  readonly binds: Map<string, string>
}

/**
 * istioctl's rule for Gateways with one host, as written, on one port and address. They are for the
 * same pods where their selectors are alike, or one's text contains the other's and some pod has both
 * (istio/istio pkg/config/analysis/analyzers/gateway/conflictinggateway.go).
 */
export const gatewayConflicts = defineCheck({
  id: 'istioctl/gateway-conflicts',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['Gateway', 'Pod'],
  istioctl: { analyzer: 'gateway.ConflictingGatewayAnalyzer', code: 'IST0145' },
  why: message('findings.gatewayHostConflict.why'),
  fix: message('findings.gatewayHostConflict.fix'),
  find(cluster, index) {
    const gateways = index.objects('Gateway', cluster)
    const known = groupBy(knownServers(gateways), ({ selector }) => selectorText(selector))
    return gateways.flatMap((gateway) => {
      const selector = gatewaySelector(gateway)
      const related = [...known.values()].flatMap((those) =>
        those[0] && areForOnePod(selector, those[0].selector, index) ? those : [],
      )
      // It is there itself, unless it has no server.
      if (related.length === 0) {
        return selectorText(selector) === '' ? [] : [nothingSelected(gateway, selector)]
      }
      return toldOnce(serversOf(gateway).flatMap((server) => conflict(gateway, server, related)))
    })
  },
})

function knownServers(gateways: readonly ConfigObject[]): readonly Known[] {
  const known = new Map<string, Known>()
  for (const object of gateways) {
    const gateway = nameOf(object)
    const selector = gatewaySelector(object)
    for (const { port, hosts, bind } of serversOf(object)) {
      const binds = new Map(hosts.map((host) => [host, bind]))
      known.set(`${gateway} ${port ?? 0}`, { gateway, selector, port: port ?? 0, binds })
    }
  }
  return [...known.values()]
}

function areForOnePod(one: Labels, other: Labels, index: ConfigIndex): boolean {
  const [text, otherText] = [selectorText(one), selectorText(other)]
  if (text === otherText) return true
  if (!text.includes(otherText) && !otherText.includes(text)) return false
  return podsInView(index, '').some(({ labels }) => selects(one, labels) && selects(other, labels))
}

function conflict(
  object: ConfigObject,
  { hosts, bind, port, path }: GatewayServer,
  related: readonly Known[],
): readonly Mistake[] {
  const others = related.filter(
    (each) => each.port === (port ?? 0) && each.gateway !== nameOf(object),
  )
  const rivals = others.filter(({ binds }) => hosts.some((host) => binds.get(host) === bind))
  // As istioctl does it, hosts that conflict with none are known to the other from then on.
  for (const { binds } of others.filter((each) => !rivals.includes(each))) {
    for (const host of hosts) binds.set(host, bind)
  }
  if (rivals.length === 0) return []
  return [
    {
      object,
      path: `${path}.hosts`,
      check: 'gateway/host-conflict',
      message: message('findings.gatewayHostConflict', {
        rivals: listOf(rivals.map(({ gateway }) => gateway)),
        hosts: hosts.join(', '),
        port: String(port ?? '-'),
      }),
    },
  ]
}
