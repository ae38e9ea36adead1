import { specsAt, textsAt } from '../../config/read-spec.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, RelationReader } from '../reference.ts'

/**
 * Sidecar → the Services and ServiceEntries that it imports by name. Wildcards name nobody
 * (https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener).
 */
export const importsOfSidecar: RelationReader = (object, index) =>
  specsAt(object.spec, 'egress').flatMap((listener, listenerAt) =>
    textsAt(listener, 'hosts').flatMap((written, at): readonly Naming[] => {
      const [place, host, ...rest] = written.split('/')
      if (place === undefined || host === undefined || rest.length > 0) return []
      if (place === '~' || host.startsWith('*')) return []
      const own = object.namespace ?? ''
      const namespace = place === '.' || place === '*' ? own : place
      const target = hostTarget(index, {
        ...{ cluster: object.cluster, host, namespace },
        viewpoints: [own],
      })
      const path = `spec.egress[${listenerAt}].hosts[${at}]`
      return target ? [{ role: 'host', path, target }] : []
    }),
  )
