import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { numberAt, type Spec, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'
import type { SeverityIn } from '../profile.ts'

const documentation =
  'https://gateway-api.sigs.k8s.io/reference/spec/#gateway.networking.k8s.io/v1.Listener'
const gatewaysOf = (cluster: string, index: ConfigIndex) =>
  index.objects('KubernetesGateway', cluster)

/** Host, port and protocol of a listener; null where it names no host. */
const hostKey = (listener: Spec): string | null => {
  const hostname = textAt(listener, 'hostname')
  return hostname === null ? null : `${hostname} ${portKey(listener)}`
}

const portKey = (listener: Spec) =>
  `${numberAt(listener, 'port') ?? ''} ${textAt(listener, 'protocol') ?? ''}`

/**
 * Several Gateways listen for one host and port. Istio gives each Gateway proxies and an address of
 * its own, so that they meet only where they share an address; Kiali reports them everywhere.
 */
export const listenerSharedByGateways = defineCheck({
  id: 'gateway-api/listener-on-several-gateways',
  severity: 'warning',
  reads: ['KubernetesGateway'],
  kiali: ['KIA1501'],
  why: message('findings.listenerShared.why'),
  fix: message('findings.listenerShared.fix'),
  documentation,
  find(cluster, index) {
    const listeners = gatewaysOf(cluster, index).flatMap((object) =>
      specsAt(object.spec, 'listeners').flatMap((listener, at) => {
        const key = hostKey(listener)
        return key === null ? [] : { object, at, key, hostname: textAt(listener, 'hostname') ?? '' }
      }),
    )
    const groups = groupBy(listeners, ({ key }) => key)
    return listeners.flatMap(({ object, at, key, hostname }) => {
      const others = (groups.get(key) ?? []).flatMap((each) =>
        each.object === object ? [] : each.object,
      )
      if (others.length === 0) return []
      const meet = others.some((other) => shareAddress(object, other))
      return {
        object,
        path: `spec.listeners[${at}].hostname`,
        message: message('findings.listenerShared', {
          hostname,
          others: listOf(others.map(nameOf)),
        }),
        severityIn: { ...(meet ? {} : { default: 'off' }), ...kialisOf(object, others) },
      }
    })
  },
})

/** Kiali takes Gateways of one name for one, whatever their namespaces. */
const kialisOf = ({ name }: ConfigObject, others: readonly ConfigObject[]): SeverityIn =>
  others.every((other) => other.name === name) ? { kiali: 'off' } : {}

const addressesOf = ({ spec }: ConfigObject) =>
  specsAt(spec, 'addresses').map((address, at) => ({
    key: `${textAt(address, 'type') ?? 'IPAddress'} ${textAt(address, 'value') ?? ''}`,
    type: textAt(address, 'type') ?? 'IPAddress',
    value: textAt(address, 'value'),
    at,
  }))

const shareAddress = (one: ConfigObject, other: ConfigObject) => {
  const keys = new Set(addressesOf(one).map(({ key }) => key))
  return addressesOf(other).some(({ key }) => keys.has(key))
}

/**
 * Several Gateways ask for one address. By name they may mean one Service of Istio's gateways, which
 * is how it is shared; an IP address goes to one of them only.
 */
export const addressSharedByGateways = defineCheck({
  id: 'gateway-api/address-on-several-gateways',
  severity: 'warning',
  reads: ['KubernetesGateway'],
  kiali: ['KIA1502'],
  why: message('findings.addressShared.why'),
  fix: message('findings.addressShared.fix'),
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/',
  find(cluster, index) {
    const addresses = gatewaysOf(cluster, index).flatMap((object) =>
      addressesOf(object).map((address) => ({ ...address, object })),
    )
    const groups = groupBy(addresses, ({ key }) => key)
    return addresses.flatMap(({ object, at, key, type, value }) => {
      const others = (groups.get(key) ?? []).flatMap((each) =>
        each.object === object ? [] : each.object,
      )
      if (value === null || others.length === 0) return []
      return {
        object,
        path: `spec.addresses[${at}].value`,
        message: message('findings.addressShared', {
          address: value,
          others: listOf(others.map(nameOf)),
        }),
        severityIn: {
          ...(type === 'IPAddress' ? {} : { default: 'off' }),
          ...kialisOf(object, others),
        },
      }
    })
  },
})

/** Listeners of one Gateway are for the same host, port and protocol. */
export const listenersNotDistinct = defineCheck({
  id: 'gateway-api/listeners-not-distinct',
  severity: 'error',
  reads: ['KubernetesGateway'],
  kiali: ['KIA1503'],
  why: message('findings.listenersNotDistinct.why'),
  fix: message('findings.listenersNotDistinct.fix'),
  documentation,
  find: (cluster, index) =>
    gatewaysOf(cluster, index).flatMap((object) => {
      const listeners = specsAt(object.spec, 'listeners')
      const keyOf = (listener: Spec) => hostKey(listener) ?? portKey(listener)
      const groups = groupBy(listeners, keyOf)
      return listeners.flatMap((listener, at) => {
        const same = groups.get(keyOf(listener)) ?? []
        if (same.length < 2) return []
        return {
          object,
          path: `spec.listeners[${at}].name`,
          message: message('findings.listenersNotDistinct', {
            listener: textAt(listener, 'name') ?? String(at),
            others: listOf(
              same.flatMap((other) => (other === listener ? [] : (textAt(other, 'name') ?? '?'))),
            ),
          }),
          // Kiali looks at listeners that name a host.
          ...(hostKey(listener) === null ? { severityIn: { kiali: 'off' as const } } : {}),
        }
      })
    }),
})

/** Classes that Istio makes by itself. */
export const ownClasses: ReadonlySet<string> = new Set([
  'istio',
  'istio-remote',
  'istio-waypoint',
  'istio-east-west',
])

/** A Gateway is of a class that nobody knows, so nobody serves it. */
export const gatewayClassNotFound = defineCheck({
  id: 'gateway-api/class-not-found',
  severity: 'error',
  reads: ['KubernetesGateway', 'GatewayClass'],
  byNamespace: ['KubernetesGateway'],
  needs: ['GatewayClass'],
  kiali: ['KIA1504'],
  why: message('findings.gatewayClassNotFound.why'),
  documentation: 'https://gateway-api.sigs.k8s.io/api-types/gatewayclass/',
  find(cluster, index) {
    const classes = index.objects('GatewayClass', cluster)
    const known = new Set([...ownClasses, ...classes.map(({ name }) => name)])
    return gatewaysOf(cluster, index).flatMap((object) => {
      const name = textAt(object.spec, 'gatewayClassName')
      if (name === null || known.has(name)) return []
      return {
        object,
        path: 'spec.gatewayClassName',
        message: message('findings.gatewayClassNotFound', { name }),
        fix: message('findings.gatewayClassNotFound.fix', { known: listOf([...known]) }),
        // Files seldom hold the classes of their cluster.
        ...(classes.length > 0 ? {} : { severityIn: { default: 'off' as const } }),
      }
    })
  },
})
