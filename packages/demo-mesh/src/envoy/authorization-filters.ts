import type { KubernetesObject, Scenario, Workload } from '../scenario/model.ts'
import {
  type Fields,
  fields,
  labels,
  list,
  objectsOfKind,
  selects,
  specOf,
  text,
  texts,
} from './config-reader.ts'
import { extension, type Json } from './extension.ts'

/**
 * The RBAC filters that AuthorizationPolicies put in front of a workload: first DENY, then ALLOW.
 * Policies are those of the root namespace and the workload's own whose selector matches.
 */
export function authorizationFilters(scenario: Scenario, workload: Workload): Json[] {
  const acting = policiesOf(scenario).filter((policy) => {
    const { namespace } = policy.metadata
    const near = namespace === workload.namespace || namespace === scenario.cluster.rootNamespace
    const selector = labels(fields(specOf(policy).selector).matchLabels)
    return near && targetsOf(policy).length === 0 && selects(selector, workload.labels)
  })
  return rbacFilters(acting)
}

/** The same for a service behind a waypoint: policies that are attached to it by `targetRefs`. */
export function serviceAuthorizationFilters(
  scenario: Scenario,
  service: { readonly namespace: string; readonly name: string },
): Json[] {
  const acting = policiesOf(scenario).filter(
    (policy) =>
      policy.metadata.namespace === service.namespace &&
      targetsOf(policy).some(({ kind, name }) => kind === 'Service' && name === service.name),
  )
  return rbacFilters(acting)
}

const policiesOf = (scenario: Scenario): KubernetesObject[] =>
  objectsOfKind(scenario.configObjects, 'security.istio.io', 'AuthorizationPolicy')

function targetsOf(policy: KubernetesObject): Fields[] {
  const { targetRef, targetRefs } = specOf(policy)
  return [...list(targetRefs), ...(targetRef === undefined ? [] : [targetRef])].map(fields)
}

function rbacFilters(acting: readonly KubernetesObject[]): Json[] {
  return ['DENY', 'ALLOW'].flatMap((action) => {
    const policies = acting.filter((policy) => (text(specOf(policy).action) ?? 'ALLOW') === action)
    if (policies.length === 0) return []
    return [
      extension('envoy.filters.http.rbac', 'envoy.extensions.filters.http.rbac.v3.RBAC', {
        rules: {
          ...(action === 'DENY' ? { action } : {}),
          policies: Object.fromEntries(policies.flatMap(rbacPolicies)),
        },
        shadow_rules_stat_prefix: `istio_dry_run_${action.toLowerCase()}_`,
      }),
    ]
  })
}

/** One Envoy policy for each rule, named `ns[N]-policy[P]-rule[i]` as access logs quote it. */
function rbacPolicies(policy: KubernetesObject): [string, Json][] {
  const rules = list(specOf(policy).rules).map(fields)
  const name = `ns[${policy.metadata.namespace}]-policy[${policy.metadata.name}]`
  if (rules.length === 0) {
    const never = { not_rule: { any: true } }
    return [[`${name}-rule[0]`, { permissions: [never], principals: [{ not_id: { any: true } }] }]]
  }
  return rules.map((rule, index) => [
    `${name}-rule[${index}]`,
    { permissions: permissions(rule), principals: principals(rule) },
  ])
}

function permissions(rule: Fields): Json[] {
  const operations = list(rule.to).map((one) => fields(fields(one).operation))
  if (operations.length === 0) return [{ and_rules: { rules: [{ any: true }] } }]
  return operations.map((operation) => ({
    and_rules: {
      rules: [
        anyOf(texts(operation.methods), (exact) => ({
          header: { name: ':method', string_match: { exact } },
        })),
        anyOf(texts(operation.paths), (path) => ({ url_path: { path: stringMatch(path) } })),
        anyOf(texts(operation.ports), (port) => ({ destination_port: Number(port) })),
        anyOf(texts(operation.hosts), (host) => ({
          header: { name: ':authority', string_match: stringMatch(host) },
        })),
      ].flat(),
    },
  }))
}

const anyOf = (values: readonly string[], toRule: (value: string) => Json): Json[] =>
  values.length === 0 ? [] : [{ or_rules: { rules: values.map(toRule) } }]

function principals(rule: Fields): Json[] {
  const sources = list(rule.from).map((one) => fields(fields(one).source))
  if (sources.length === 0) return [{ and_ids: { ids: [{ any: true }] } }]
  const peer = (match: Json): Json => ({
    filter_state: { key: 'io.istio.peer_principal', string_match: match },
  })
  return sources.map((source) => {
    const identities = [
      ...texts(source.principals).map((one) =>
        peer(one === '*' ? { safe_regex: { regex: '.+' } } : stringMatch(`spiffe://${one}`)),
      ),
      ...texts(source.namespaces).map((one) => peer({ safe_regex: { regex: `.*/ns/${one}/.*` } })),
    ]
    return { and_ids: { ids: [{ or_ids: { ids: identities } }] } }
  })
}

function stringMatch(pattern: string): Json {
  if (pattern.endsWith('*')) return { prefix: pattern.slice(0, -1) }
  if (pattern.startsWith('*')) return { suffix: pattern.slice(1) }
  return { exact: pattern }
}
