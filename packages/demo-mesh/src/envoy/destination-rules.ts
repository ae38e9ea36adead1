import type { Scenario } from '../scenario/model.ts'
import {
  type Fields,
  fields,
  fullHost,
  hostMatches,
  labels,
  list,
  objectsOfKind,
  specOf,
  text,
} from './config-reader.ts'

export interface Subset {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly trafficPolicy: Fields
}

export interface DestinationRule {
  readonly namespace: string
  readonly name: string
  readonly host: string
  readonly trafficPolicy: Fields
  readonly subsets: readonly Subset[]
}

/**
 * The rule that acts on a host for clients of a namespace: the client's namespace first, then the
 * service's, then the root namespace.
 * Source: Istio, "Traffic Management", DestinationRule lookup.
 */
export function destinationRuleFor(
  scenario: Scenario,
  host: string,
  serviceNamespace: string,
  clientNamespace: string,
): DestinationRule | null {
  const rules = objectsOfKind(scenario.configObjects, 'networking.istio.io', 'DestinationRule').map(
    (object) => {
      const spec = specOf(object)
      const namespace = object.metadata.namespace ?? 'default'
      return {
        namespace,
        name: object.metadata.name,
        host: fullHost(text(spec.host) ?? '', namespace),
        trafficPolicy: fields(spec.trafficPolicy),
        subsets: list(spec.subsets)
          .map(fields)
          .map((subset) => ({
            name: text(subset.name) ?? '',
            labels: labels(subset.labels),
            trafficPolicy: fields(subset.trafficPolicy),
          })),
      }
    },
  )
  for (const namespace of [clientNamespace, serviceNamespace, scenario.cluster.rootNamespace]) {
    const candidates = rules.filter(
      (rule) => rule.namespace === namespace && hostMatches(rule.host, host),
    )
    const [best] = candidates.sort((a, b) => specificity(b.host) - specificity(a.host))
    if (best) return best
  }
  return null
}

const specificity = (host: string): number => host.length + (host.startsWith('*') ? 0 : 1000)

/** The path by which Envoy's configuration names an Istio object. */
export function configPath(kind: string, namespace: string, name: string): string {
  const kebab = kind.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
  return `/apis/networking.istio.io/v1/namespaces/${namespace}/${kebab}/${name}`
}
