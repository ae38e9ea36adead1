import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { type Spec, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { refTo } from '../finding.ts'
import type { SeverityIn } from '../profile.ts'
import { notIstioctl, onceForIstioctl } from '../who-tells.ts'

interface Source {
  readonly kind: string
  /** Types whose status `False` is bad news. */
  readonly types: readonly string[]
  /** Places of lists of conditions in the status. */
  readonly places: (status: Spec) => readonly { readonly path: string; readonly list: Spec }[]
  readonly severityIn?: SeverityIn
}

const atTop = (status: Spec) => [{ path: 'status', list: status }]
const under = (key: string) => (status: Spec) =>
  specsAt(status, key).map((list, at) => ({ path: `status.${key}[${at}]`, list }))

const bound = ['istio.io/WaypointBound']
const accepted = ['Accepted', 'Programmed', 'ResolvedRefs']

/** Other controllers write conditions as well: only those of Istio and the Gateway API are ours. */
const sources: readonly Source[] = [
  { kind: 'ServiceEntry', types: bound, places: atTop },
  { kind: 'WorkloadEntry', types: bound, places: atTop },
  { kind: 'AuthorizationPolicy', types: ['ZtunnelAccepted', 'WaypointAccepted'], places: atTop },
  { kind: 'KubernetesGateway', types: accepted, places: atTop },
  { kind: 'HTTPRoute', types: accepted, places: under('parents') },
  { kind: 'GRPCRoute', types: accepted, places: under('parents') },
  ...['TCPRoute', 'TLSRoute'].map((kind) => ({
    kind,
    types: accepted,
    places: under('parents'),
    severityIn: notIstioctl,
  })),
  {
    kind: 'KubernetesGateway',
    types: accepted,
    places: under('listeners'),
    severityIn: notIstioctl,
  },
]

const judged = ['Service', ...new Set(sources.map(({ kind }) => kind))]

/** A controller says in the status of an object that it could not do what the object asks for. */
export const negativeCondition = defineCheck({
  id: 'conditions/negative-condition',
  severity: 'warning',
  reads: judged,
  byNamespace: judged,
  istioctl: { analyzer: 'conditions.ConditionAnalyzer', code: 'IST0171' },
  why: message('findings.negativeCondition.why'),
  fix: message('findings.negativeCondition.fix'),
  find: (cluster, index) => [
    ...ofServices(cluster, index),
    ...sources.flatMap((source) =>
      index.objects(source.kind, cluster).flatMap((object) => ofObject(object, source)),
    ),
  ],
})

const ofServices = (cluster: string, index: ConfigIndex): readonly Mistake[] =>
  index.services(cluster).flatMap((service) => {
    const list = { conditions: service.conditions ?? [] }
    return alike(tell(refTo('Service', service), 'status', list, bound))
  })

const ofObject = (object: ConfigObject, { types, places, severityIn }: Source) =>
  alike(
    places(object.status)
      .flatMap(({ path, list }) => tell(object, path, list, types))
      .map((mistake) => (severityIn ? { ...mistake, severityIn } : mistake)),
  )

/** Parents that refuse a route for one reason are one piece of news to istioctl. */
const alike = (mistakes: readonly Mistake[]) =>
  onceForIstioctl(mistakes, ({ message: { params } }) => JSON.stringify(params))

const tell = (object: Mistake['object'], path: string, list: Spec, types: readonly string[]) =>
  specsAt(list, 'conditions').flatMap((condition, at): Mistake[] =>
    isBadNews(condition, types)
      ? [
          {
            object,
            path: `${path}.conditions[${at}]`,
            message: message('findings.negativeCondition', {
              type: textAt(condition, 'type') ?? '',
              reason: textAt(condition, 'reason') ?? '',
              said: textAt(condition, 'message') ?? '',
            }),
          },
        ]
      : [],
  )

function isBadNews(condition: Spec, types: readonly string[]): boolean {
  const type = textAt(condition, 'type') ?? ''
  if (!types.includes(type)) return false
  if (textAt(condition, 'status') === 'False') return true
  // The waypoint took a part of the policy, and calls that accepted.
  return type === 'WaypointAccepted' && textAt(condition, 'reason') === 'PartiallyInvalid'
}
