import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { type Destination, destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { toldOnce } from './in-view.ts'
import { type KnownHost, knownHost } from './known-hosts.ts'
import { lineOfDestination } from './line-of-destination.ts'

/**
 * istioctl's rule for hosts and ports of routes and mirrors. It finds fewer hosts than proxies do: one
 * of the object's own namespace is none to it where `exportTo` names others, or all
 * (istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go).
 */
export const destinationHosts = defineCheck({
  id: 'istioctl/destination-hosts',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['VirtualService', 'Service', 'ServiceEntry'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer: 'virtualservice.DestinationHostAnalyzer', code: 'IST0101' },
  why: message('findings.destinationNotFound.why'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const mistakes = destinationsOf(object).flatMap((each) => mistakesOf(each, object, index))
      return toldOnce(mistakes, lineOfDestination(object))
    }),
})

function mistakesOf(
  destination: Destination,
  object: ConfigObject,
  index: ConfigIndex,
): readonly Mistake[] {
  const host = destination.host ?? ''
  const known = knownHost(index, object, host)
  const place = { object, path: destination.path }
  if (known) return ofPorts(destination, known, place)
  const text =
    destination.use === 'mirror'
      ? message('findings.mirrorNotFound', { host })
      : message('findings.destinationNotFound', { host })
  const fix = message('findings.destinationNotFound.fix', { host })
  return [{ ...place, check: 'virtual-service/destination-not-found', message: text, fix }]
}

function ofPorts(
  { host, port }: Destination,
  { ports }: KnownHost,
  place: Pick<Mistake, 'object' | 'path'>,
): readonly Mistake[] {
  const params = { host: host ?? '', ports: ports.join(', ') }
  if (port === null) {
    if (ports.length < 2) return []
    return [
      {
        ...place,
        check: 'virtual-service/destination-port-required',
        message: message('findings.destinationPortRequired', params),
        why: message('findings.destinationPortRequired.why'),
        fix: message('findings.destinationPortRequired.fix'),
        references: ['IST0112'],
      },
    ]
  }
  if (ports.includes(port)) return []
  return [
    {
      ...place,
      check: 'virtual-service/destination-port-not-found',
      message: message('findings.destinationPortNotFound', {
        host: params.host,
        port: String(port),
      }),
      fix: message('findings.destinationPortNotFound.fix', { ports: params.ports }),
    },
  ]
}
