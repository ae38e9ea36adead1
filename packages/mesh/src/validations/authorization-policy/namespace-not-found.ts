import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import { type Spec, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { onceForIstioctl, onlyIstioctl } from '../who-tells.ts'

/** A rule names a namespace of callers that does not exist: nobody is meant by it. */
export const sourceNamespaceNotFound = defineCheck({
  id: 'authorization-policy/namespace-not-found',
  severity: 'error',
  severityIn: { kiali: 'warning' },
  reads: ['AuthorizationPolicy', 'Namespace'],
  byNamespace: ['AuthorizationPolicy'],
  needs: ['Namespace'],
  istioctl: { analyzer: 'auth.AuthorizationPoliciesAnalyzer', code: 'IST0101' },
  kiali: ['KIA0101'],
  find: (cluster, index) =>
    index.objects('AuthorizationPolicy', cluster).flatMap((object) => mistakes(object, index)),
})

function mistakes(object: ConfigObject, index: ConfigIndex): readonly Mistake[] {
  const known = namespaceNames(index, object.cluster)
  // Files of a policy alone say nothing about namespaces; istioctl takes that for an answer.
  const severityIn = known.names.length === 0 ? onlyIstioctl : {}
  const found = namespacesNamedBy(object.spec)
    .filter(({ pattern }) => !isAnybody(pattern, known))
    .map(({ pattern, path, isExcluded }) => ({
      object,
      path,
      severityIn,
      message: message('findings.sourceNamespaceNotFound', { namespace: pattern }),
      why: isExcluded
        ? message('findings.sourceNamespaceNotFound.excluded.why')
        : message('findings.sourceNamespaceNotFound.why'),
      fix: message('findings.sourceNamespaceNotFound.fix', { namespace: pattern }),
    }))
  return onceForIstioctl(found, ({ path, message: { params } }) =>
    path.includes('.notNamespaces') ? JSON.stringify(params) : path,
  )
}

interface Names {
  readonly names: readonly string[]
  /** Istio compares whole names without regard to case. */
  readonly lowerCase: ReadonlySet<string>
}

const namespaceNames = perIndex((index, cluster): Names => {
  const names = index.namespaces(cluster).map(({ name }) => name)
  return { names, lowerCase: new Set(names.map((name) => name.toLowerCase())) }
})

interface NamespaceUse {
  readonly pattern: string
  readonly path: string
  readonly isExcluded: boolean
}

const namespacesNamedBy = (spec: Spec): readonly NamespaceUse[] =>
  specsAt(spec, 'rules').flatMap((rule, i) =>
    specsAt(rule, 'from').flatMap((from, j) =>
      (['namespaces', 'notNamespaces'] as const).flatMap((list) => {
        const names = specAt(from, 'source')[list]
        if (!Array.isArray(names)) return []
        return names.flatMap((pattern: unknown, k) =>
          typeof pattern === 'string'
            ? [
                {
                  pattern,
                  path: `spec.rules[${i}].from[${j}].source.${list}[${k}]`,
                  isExcluded: list === 'notNamespaces',
                },
              ]
            : [],
        )
      }),
    ),
  )

/** Patterns are exact, or have their `*` at one end. */
function isAnybody(pattern: string, { names, lowerCase }: Names): boolean {
  if (pattern === '*') return names.length > 0
  if (pattern.startsWith('*')) return names.some((name) => name.endsWith(pattern.slice(1)))
  if (pattern.endsWith('*')) return names.some((name) => name.startsWith(pattern.slice(0, -1)))
  return lowerCase.has(pattern.toLowerCase())
}
