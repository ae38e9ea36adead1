import { isStale } from '../../health/stale-proxies.ts'
import { type BadgeDecorator, membersOf } from './decorator.ts'

/** A proxy of the node works with an older configuration than istiod has sent. */
export const staleProxyBadge: BadgeDecorator = (node, context) =>
  membersOf(node, context).some((place) => context.proxiesOf(place).some(isStale))
    ? ['stale-proxy']
    : []
