import { scopeOf } from '../config/export-to.ts'
import { normalHost } from '../config/hosts.ts'
import { textsAt } from '../config/read-spec.ts'
import { clientsOf } from './clients.ts'
import { own } from './gateways.ts'
import { waypointPodsOf } from './proxies.ts'
import type { ReachReader } from './reached.ts'

/** Whoever may call its hosts has to know them. */
export const entryReach: ReachReader = (entry, context) => {
  const { index } = context
  const namespace = entry.namespace ?? ''
  const hosts = textsAt(entry.spec, 'hosts').map((host) => ({ namespace, host: normalHost(host) }))
  return [
    ...own(waypointPodsOf(index, entry.cluster, { namespace, labels: entry.labels })),
    ...clientsOf(entry, context, { hosts, scope: scopeOf(index, entry) }),
  ]
}
