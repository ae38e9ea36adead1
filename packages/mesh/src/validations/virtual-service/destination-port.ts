import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { findHost, type RegisteredHost } from '../../config/host-registry.ts'
import { qualifiedHost } from '../../config/hosts.ts'
import { type Destination, destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { viewpoints } from './destination-not-found.ts'

const documentation =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination'

const analyzer = 'virtualservice.DestinationHostAnalyzer'
const istioctl = { analyzer, code: 'IST0101' }

/** A route leads to a port that the service does not have. */
export const destinationPortNotFound = defineCheck({
  id: 'virtual-service/destination-port-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/destination-hosts.
  profiles: ['default'],
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  byObject: ['VirtualService'],
  needs: ['Service', 'ServiceEntry'],
  istioctl,
  why: message('findings.destinationNotFound.why'),
  documentation,
  find: (cluster, index) =>
    destinationsWithHosts(cluster, index).flatMap(({ object, destination, registered }) => {
      const { port, path } = destination
      if (port === null || registered.ports.includes(port)) return []
      const host = registered.host
      return {
        object,
        path: `${path}.port.number`,
        message: message('findings.destinationPortNotFound', { host, port: String(port) }),
        fix: message('findings.destinationPortNotFound.fix', { ports: portList(registered) }),
      }
    }),
})

/** A route leads to a service with several ports and does not say which one it means. */
export const destinationPortRequired = defineCheck({
  id: 'virtual-service/destination-port-required',
  severity: 'error',
  // What istioctl tells is told by istioctl/destination-hosts.
  profiles: ['default'],
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  byObject: ['VirtualService'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer, code: 'IST0112' },
  why: message('findings.destinationPortRequired.why'),
  fix: message('findings.destinationPortRequired.fix'),
  find: (cluster, index) =>
    destinationsWithHosts(cluster, index).flatMap(({ object, destination, registered }) => {
      if (destination.port !== null || registered.ports.length < 2) return []
      return {
        object,
        path: destination.path,
        message: message('findings.destinationPortRequired', {
          host: registered.host,
          ports: portList(registered),
        }),
      }
    }),
})

const portList = ({ ports }: RegisteredHost) => ports.join(', ')

interface Found {
  readonly object: ConfigObject
  readonly destination: Destination
  readonly registered: RegisteredHost
}

/** Destinations whose host exists; the others are another check's business. */
function destinationsWithHosts(cluster: string, index: ConfigIndex): readonly Found[] {
  const { domainSuffix } = index.settings(cluster)
  return index.objects('VirtualService', cluster).flatMap((object) =>
    destinationsOf(object).flatMap((destination) => {
      if (destination.host === null) return []
      const host = qualifiedHost(destination.host, object.namespace ?? '', domainSuffix)
      const registered = findHost(index, cluster, host, viewpoints(index, object))
      return registered ? [{ object, destination, registered }] : []
    }),
  )
}
