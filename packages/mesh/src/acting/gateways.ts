import { message } from '@periplus/shared'
import { selectorOf } from '../config/attachment.ts'
import type { ConfigIndex } from '../config/config-index.ts'
import { selects } from '../config/labels.ts'
import { numberAt, specAt, specsAt, textAt, textsAt } from '../config/read-spec.ts'
import { byPlace } from '../config/routing.ts'
import { gatewaysOf } from '../config/virtual-services.ts'
import type { ConfigObject, WorkloadFact } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingReader } from './acting.ts'
import { someOf } from './details.ts'

/** The Gateways whose configuration a workload's proxy gets. */
export function gatewaysServedBy(
  workload: WorkloadFact,
  index: ConfigIndex,
): readonly ConfigObject[] {
  return index
    .objects('Gateway', workload.cluster)
    .filter((gateway) => {
      const selector = selectorOf(gateway)
      return Object.keys(selector).length > 0 && selects(selector, workload.labels)
    })
    .toSorted(byPlace)
}

/** The Gateways by which requests enter: of the calling proxy, as far as they lead to the host. */
export const actingGateways: ActingReader = ({ client, server, host, routing, index }) => {
  const proxy = client ?? server
  if (!proxy) return []
  const routes = host === null ? [] : routing.virtualServices(host)
  const leading = new Set(routes.flatMap(gatewaysOf))
  return gatewaysServedBy(proxy, index)
    .filter((gateway) => !client || leading.has(`${gateway.namespace}/${gateway.name}`))
    .map((gateway) => ({ object: refOf(gateway), summary: summaryOf(gateway) }))
}

function summaryOf(gateway: ConfigObject) {
  const servers = specsAt(gateway.spec, 'servers')
  const ports = servers.flatMap((server) => {
    const port = specAt(server, 'port')
    const number = numberAt(port, 'number')
    return number === null ? [] : `${number} ${textAt(port, 'protocol') ?? ''}`.trim()
  })
  return message('acting.gateway', {
    hosts: someOf([...new Set(servers.flatMap((server) => textsAt(server, 'hosts')))]),
    ports: someOf([...new Set(ports)]),
  })
}
