import { hasSpec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { placedRef } from '../../validations/gateway-api/routes.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { gatewayApiTarget } from '../target.ts'
import { grantedRef, targetOfRef } from './gateway-api-ref.ts'

/** The Gateway API's Gateway → its class. */
export const classOfGateway: RelationReader = ({ cluster, spec }, index) => {
  const name = textAt(spec, 'gatewayClassName')
  if (name === null) return []
  const target = gatewayApiTarget(index, 'GatewayClass', { cluster, namespace: '', name })
  return [{ role: 'parent', path: 'spec.gatewayClassName', target }]
}

/** The Gateway API's Gateway, or a set of listeners of it → the Secrets of its listeners. */
export const certificatesOfListeners: RelationReader = (object, index) =>
  specsAt(object.spec, 'listeners').flatMap((listener, listenerAt) =>
    specsAt(specAt(listener, 'tls'), 'certificateRefs').flatMap((ref, at) => {
      const path = `spec.listeners[${listenerAt}].tls.certificateRefs[${at}]`
      const placed = placedRef(ref, object, path, { group: '', kind: 'Secret' })
      return grantedRef(index, object, placed, 'secret')
    }),
  )

/** The Gateway API's Gateway → the Service by which its proxies are reached, where it names one. */
export const addressesOfGateway: RelationReader = ({ cluster, namespace, spec }, index) =>
  specsAt(spec, 'addresses').flatMap((address, at): readonly Naming[] => {
    const host = textAt(address, 'type') === 'Hostname' ? textAt(address, 'value') : null
    const target = host && hostTarget(index, { cluster, host, namespace: namespace ?? '' })
    return target ? [{ role: 'host', path: `spec.addresses[${at}].value`, target }] : []
  })

/** ListenerSet → its Gateway. */
export const parentOfListeners: RelationReader = (object, index) => {
  if (!hasSpec(object.spec, 'parentRef')) return []
  const group = 'gateway.networking.k8s.io'
  const unsaid = { group, kind: 'Gateway' }
  const ref = placedRef(specAt(object.spec, 'parentRef'), object, 'spec.parentRef', unsaid)
  const target = targetOfRef(index, object, ref)
  return target ? [{ role: 'parent', path: 'spec.parentRef.name', target }] : []
}
