import type { ConfigObject } from '../model/kubernetes.ts'
import { selectorOf } from './attachment.ts'
import { labelsAt, type Spec, specAt, specsAt, textAt, textsAt } from './read-spec.ts'

type Reader = (spec: Spec) => readonly string[]

const nameOf = (ref: Spec) => [textAt(ref, 'kind'), textAt(ref, 'name')].filter(Boolean).join('/')

const refsAt =
  (key: string): Reader =>
  (spec) =>
    specsAt(spec, key).map(nameOf)

const textOf =
  (key: string): Reader =>
  (spec) => [textAt(spec, key) ?? '']

/** The first that finds something. */
const firstOf =
  (...readers: readonly Reader[]): Reader =>
  (spec) => {
    for (const reader of readers) {
      const found = reader(spec).filter((each) => each !== '')
      if (found.length > 0) return found
    }
    return []
  }

const hosts: Reader = (spec) => textsAt(spec, 'hosts')
const route = firstOf((spec) => textsAt(spec, 'hostnames'), refsAt('parentRefs'))

/** Who may name what: `HTTPRoute of shop`'s namespace, and the kinds that it may name. */
const grant: Reader = (spec) => [
  ...specsAt(spec, 'from').map((from) => `${textAt(from, 'kind')} (${textAt(from, 'namespace')})`),
  ...specsAt(spec, 'to').map(nameOf),
]

const readers: Readonly<Record<string, Reader>> = {
  'networking.istio.io/VirtualService': hosts,
  'networking.istio.io/DestinationRule': textOf('host'),
  'networking.istio.io/ServiceEntry': hosts,
  'networking.istio.io/Gateway': (spec) => specsAt(spec, 'servers').flatMap(hosts),
  'networking.istio.io/WorkloadEntry': textOf('address'),
  'networking.istio.io/WorkloadGroup': (spec) =>
    labelTexts(labelsAt(specAt(spec, 'metadata'), 'labels')),
  'gateway.networking.k8s.io/Gateway': firstOf(
    (spec) => specsAt(spec, 'listeners').map((each) => textAt(each, 'hostname') ?? ''),
    textOf('gatewayClassName'),
  ),
  'gateway.networking.k8s.io/GatewayClass': textOf('controllerName'),
  'gateway.networking.k8s.io/HTTPRoute': route,
  'gateway.networking.k8s.io/GRPCRoute': route,
  'gateway.networking.k8s.io/TLSRoute': route,
  'gateway.networking.k8s.io/TCPRoute': route,
  'gateway.networking.k8s.io/UDPRoute': route,
  'gateway.networking.k8s.io/ListenerSet': (spec) => [nameOf(specAt(spec, 'parentRef'))],
  'gateway.networking.k8s.io/ReferenceGrant': grant,
  'gateway.networking.k8s.io/BackendTLSPolicy': refsAt('targetRefs'),
  'flagger.app/Canary': (spec) => [nameOf(specAt(spec, 'targetRef'))],
}

const labelTexts = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([key, value]) => `${key}=${value}`)

/** Policies and the like: what they are attached to, or the labels that they select by. */
const policy = (object: ConfigObject): readonly string[] => {
  const targets = firstOf(refsAt('targetRefs'), (spec) => [nameOf(specAt(spec, 'targetRef'))])
  const attached = targets(object.spec)
  return attached.length > 0 ? attached : labelTexts(selectorOf(object))
}

/**
 * What an object is about, in its own words: hosts, targets (`Kind/name`) or the labels that it selects
 * by (`app=cart`), each once. Empty for what is about everything around it.
 */
export function aboutOf(object: ConfigObject): readonly string[] {
  const group = object.apiVersion.split('/')[0] ?? ''
  const reader = readers[`${group}/${object.kind}`]
  const about = reader ? reader(object.spec) : policy(object)
  return [...new Set(about.filter((each) => each !== ''))]
}
