import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import { type Spec, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { seenBy } from '../profile.ts'
import { notIstioctl, onceForIstioctl, onlyIstioctl } from '../who-tells.ts'

/** A rule names a namespace of callers that does not exist: nobody is meant by it. */
export const sourceNamespaceNotFound = defineCheck({
  id: 'authorization-policy/namespace-not-found',
  severity: 'error',
  severityIn: { kiali: 'warning' },
  reads: ['AuthorizationPolicy', 'Namespace'],
  byObject: ['AuthorizationPolicy'],
  needs: ['Namespace'],
  istioctl: { analyzer: 'auth.AuthorizationPoliciesAnalyzer', code: 'IST0101' },
  kiali: ['KIA0101'],
  find: (cluster, index) =>
    index.objects('AuthorizationPolicy', cluster).flatMap((object) => mistakes(object, index)),
})

function mistakes(object: ConfigObject, index: ConfigIndex): readonly Mistake[] {
  const known = namespaceNames(index, object.cluster)
  // Files of a policy alone say nothing about namespaces; istioctl takes that for an answer.
  const isUnknown = known.names.length === 0
  const found = namespacesNamedBy(object.spec).flatMap(({ pattern, path, isExcluded }) => {
    const isMissing = !isAnybody(pattern, known)
    // Kiali reads no patterns, and no namespaces that are excluded.
    const isMissingToKiali = !isExcluded && !known.names.includes(pattern)
    const seen = isUnknown ? { severityIn: onlyIstioctl } : seenBy(isMissing, isMissingToKiali)
    if (seen === null || (isUnknown && !isMissing)) return []
    const isIstioctls = isMissing ? {} : notIstioctl
    return {
      object,
      path,
      severityIn: { ...seen.severityIn, ...isIstioctls },
      ...(isMissing ? {} : { references: ['KIA0101'], istioctlAnalyzer: null }),
      message: message('findings.sourceNamespaceNotFound', { namespace: pattern }),
      why: isExcluded
        ? message('findings.sourceNamespaceNotFound.excluded.why')
        : message('findings.sourceNamespaceNotFound.why'),
      fix: message('findings.sourceNamespaceNotFound.fix', { namespace: pattern }),
    }
  })
  return onceForIstioctl(found, ({ path, message: { params } }) =>
    JSON.stringify([istioctlsLine(path, object.spec), params]),
  )
}

/** istioctl looks for the line of an excluded namespace in the list of those that are not; '' is none. */
function istioctlsLine(path: string, spec: Spec): string {
  const line = path.replace('.notNamespaces', '.namespaces')
  return namespacesNamedBy(spec).some((each) => each.path === line) ? line : ''
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
