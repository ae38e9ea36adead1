import type { ConfigIndex } from '../../config/config-index.ts'
import { specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import { trustDomainsOf } from '../../config/trust-domains.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { type RuleEntry, sourcesOf } from '../../validations/authorization-policy/rules.ts'
import type { Naming, RelationReader, Target } from '../reference.ts'
import { accountTarget } from '../target.ts'

/** AuthorizationPolicy → the ServiceAccounts that its rules let in, keep out, or ask about. */
export const identitiesOfPolicy: RelationReader = (object, index) => [
  ...[
    ...sourcesOf(object, 'principals'),
    ...sourcesOf(object, 'notPrincipals'),
    ...principalsAskedAbout(object),
  ].flatMap(({ text, path }) => named(accountOfPrincipal(index, object, text), path)),
  ...[...sourcesOf(object, 'serviceAccounts'), ...sourcesOf(object, 'notServiceAccounts')].flatMap(
    ({ text, path }) => named(accountOf(index, object, text), path),
  ),
]

const named = (target: Target | null, path: string): readonly Naming[] =>
  target ? [{ role: 'service-account', path, target }] : []

/** Conditions on `source.principal`. */
const principalsAskedAbout = ({ spec }: ConfigObject): readonly RuleEntry[] =>
  specsAt(spec, 'rules').flatMap((rule, ruleAt) =>
    specsAt(rule, 'when').flatMap((condition, at) => {
      if (textAt(condition, 'key') !== 'source.principal') return []
      return ['values', 'notValues'].flatMap((field) =>
        textsAt(condition, field).map((text, valueAt) => ({
          text,
          path: `spec.rules[${ruleAt}].when[${at}].${field}[${valueAt}]`,
        })),
      )
    }),
  )

const identity = /^([^/*]+)\/ns\/([^/*]+)\/sa\/([^/*]+)$/

/** A pattern is no single account; that of a foreign mesh is in no cluster of ours. */
function accountOfPrincipal(
  index: ConfigIndex,
  object: ConfigObject,
  principal: string,
): Target | null {
  const [, domain, namespace, name] = identity.exec(principal) ?? []
  if (domain === undefined || namespace === undefined || name === undefined) return null
  const clusters = [object.cluster, ...index.clusters].filter((cluster) =>
    trustDomainsOf(index, cluster).includes(domain),
  )
  return nearest(index, clusters, namespace, name)
}

/** `namespace/account`, or an account of the policy's namespace. */
function accountOf(index: ConfigIndex, object: ConfigObject, text: string): Target | null {
  const [first = '', second, ...rest] = text.split('/')
  if (first === '' || rest.length > 0) return null
  const [namespace, name] = second === undefined ? [object.namespace ?? '', first] : [first, second]
  return nearest(index, [object.cluster, ...index.clusters], namespace, name)
}

/** Of the first cluster where it is, else of the first. */
function nearest(
  index: ConfigIndex,
  clusters: readonly string[],
  namespace: string,
  name: string,
): Target | null {
  const targets = clusters.map((cluster) => accountTarget(index, { cluster, namespace, name }))
  return targets.find(({ exists }) => exists) ?? targets[0] ?? null
}
