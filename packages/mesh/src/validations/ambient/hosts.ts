import { type MessageRef, message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { qualifiedHost, serviceOfHost } from '../../config/hosts.ts'
import { textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject, ServiceFact } from '../../model/kubernetes.ts'
import { type Check, defineCheck } from '../check.ts'
import { kialisHost } from '../kialis-hosts.ts'
import { type SeverityIn, seenBy } from '../profile.ts'
import {
  isAmbientNamespace,
  isEnrolled,
  labelsOfNamespace,
  waypointDocumentation,
} from './enrollment.ts'
import { isLayer7Routing, isLayer7Rule } from './layer7.ts'

interface HostKind {
  readonly kind: string
  readonly folder: string
  readonly needsWaypoint: (object: ConfigObject) => boolean
  readonly hosts: (object: ConfigObject) => readonly HostUse[]
  /** Codes: the namespace has no waypoint, the service has none, the object is elsewhere. */
  readonly codes: readonly [namespace: string, service: string, elsewhere: string]
}

interface HostUse {
  readonly host: string
  readonly path: string
}

/** Routing about requests, by the host that it is for. */
const kinds: readonly HostKind[] = [
  {
    kind: 'VirtualService',
    folder: 'virtual-service',
    needsWaypoint: isLayer7Routing,
    hosts: ({ spec }) =>
      textsAt(spec, 'hosts').map((host, at) => ({ host, path: `spec.hosts[${at}]` })),
    codes: ['KIA1109', 'KIA1113', 'KIA1114'],
  },
  {
    kind: 'DestinationRule',
    folder: 'destination-rule',
    needsWaypoint: isLayer7Rule,
    hosts: ({ spec }) => {
      const host = textAt(spec, 'host')
      return host === null ? [] : [{ host, path: 'spec.host' }]
    },
    codes: ['KIA0210', 'KIA0211', 'KIA0212'],
  },
]

export const ambientHostChecks: readonly Check[] = kinds.flatMap((each) => [
  namespaceWithoutWaypoint(each),
  serviceWithoutWaypoint(each),
  elsewhere(each),
])

/** None of the hosts is a service in ambient mode, and the object's own namespace has no waypoint. */
function namespaceWithoutWaypoint(each: HostKind): Check {
  const { kind, codes } = each
  return checkOf(each, 'ambient-namespace-without-waypoint', codes[0], {
    fix: message('findings.ambientHost.fix'),
    find: (cluster, index) =>
      objectsOf(each, cluster, index).flatMap((object) => {
        const namespace = object.namespace ?? ''
        const [first] = each.hosts(object)
        const isCaptured =
          isAmbientNamespace(index, cluster, namespace) &&
          !isEnrolled({}, labelsOfNamespace(index, cluster, namespace))
        if (!isCaptured || !first) return []
        const services = ambientServices(each, object, index)
        const seen = seenBy(
          !services.some(({ severityIn }) => severityIn?.default !== 'off'),
          !services.some(({ severityIn }) => severityIn?.kiali !== 'off'),
        )
        if (seen === null) return []
        return {
          object,
          path: first.path,
          message: message('findings.ambientNamespaceWithoutWaypoint', { kind, namespace }),
          ...seen,
        }
      }),
  })
}

/** A service in ambient mode has no waypoint that would carry the object out. */
function serviceWithoutWaypoint(each: HostKind): Check {
  const { kind, codes } = each
  return checkOf(each, 'ambient-service-without-waypoint', codes[1], {
    fix: message('findings.ambientHost.fix'),
    find: (cluster, index) =>
      objectsOf(each, cluster, index).flatMap((object) =>
        ambientServices(each, object, index)
          .filter(
            ({ service }) =>
              !isEnrolled(
                service.labels,
                labelsOfNamespace(index, service.cluster, service.namespace),
              ),
          )
          .map(({ service, path, severityIn }) => ({
            object,
            path,
            ...(severityIn && { severityIn }),
            message: message('findings.ambientServiceWithoutWaypoint', {
              kind,
              service: `${service.namespace}/${service.name}`,
            }),
          })),
      ),
  })
}

/** A waypoint reads only objects of the namespace of the service. */
function elsewhere(each: HostKind): Check {
  const { kind, codes } = each
  return checkOf(each, 'ambient-other-namespace', codes[2], {
    fix: message('findings.ambientOtherNamespace.fix'),
    find: (cluster, index) =>
      objectsOf(each, cluster, index).flatMap((object) =>
        ambientServices(each, object, index)
          .filter(({ service }) => service.namespace !== (object.namespace ?? ''))
          .map(({ service, path, severityIn }) => ({
            object,
            path,
            ...(severityIn && { severityIn }),
            message: message('findings.ambientOtherNamespace', {
              kind,
              service: `${service.namespace}/${service.name}`,
            }),
          })),
      ),
  })
}

function checkOf(
  { kind, folder }: HostKind,
  name: string,
  code: string,
  rest: { readonly fix: MessageRef; readonly find: Parameters<typeof defineCheck>[0]['find'] },
): Check {
  return defineCheck({
    id: `${folder}/${name}`,
    severity: 'warning',
    reads: [kind, 'Service', 'Namespace'],
    byObject: [kind],
    needs: ['Service', 'Namespace'],
    kiali: [code],
    why: message('findings.ambientHost.why'),
    documentation: waypointDocumentation,
    ...rest,
  })
}

const objectsOf = ({ kind, needsWaypoint }: HostKind, cluster: string, index: ConfigIndex) =>
  index.objects(kind, cluster).filter(needsWaypoint)

interface AmbientService {
  readonly service: ServiceFact
  /** Where the object names it first. */
  readonly path: string
  readonly severityIn?: SeverityIn
}

/** The services in ambient mode that an object is for, as Istio reads hosts and as Kiali does. */
function ambientServices(
  { hosts }: HostKind,
  object: ConfigObject,
  index: ConfigIndex,
): readonly AmbientService[] {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const { domainSuffix } = index.settings(cluster)
  const named = hosts(object)
  const ours = servicesOf(named, object, index, (host) =>
    qualifiedHost(host, namespace, domainSuffix),
  )
  const kialis = servicesOf(named, object, index, (host) =>
    kialisHost(index, cluster, host, namespace),
  )
  return [
    ...[...ours].map(([service, path]) => ({
      service,
      path,
      ...seenBy(true, kialis.get(service) === path),
    })),
    ...[...kialis]
      .filter(([service, path]) => ours.get(service) !== path)
      .map(([service, path]) => ({ service, path, ...seenBy(false, true) })),
  ]
}

/** Each service with the place where an object names it first. */
function servicesOf(
  hosts: readonly HostUse[],
  object: ConfigObject,
  index: ConfigIndex,
  read: (host: string) => string,
): ReadonlyMap<ServiceFact, string> {
  const { domainSuffix } = index.settings(object.cluster)
  const found = new Map<ServiceFact, string>()
  for (const { host, path } of hosts) {
    const full = read(host)
    const place = serviceOfHost(full, domainSuffix)
    const service = place && index.service(object.cluster, place.namespace, place.name)
    if (!service || !isAmbientNamespace(index, service.cluster, service.namespace)) continue
    if (!found.has(service)) found.set(service, path)
  }
  return found
}
