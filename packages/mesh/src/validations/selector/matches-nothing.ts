import { message, type Severity } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { Labels } from '../../config/labels.ts'
import { labelsAt, type Spec, specAt } from '../../config/read-spec.ts'
import { picksSome, selectables } from '../../config/selectable.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

interface SelectingKind {
  readonly kind: string
  readonly selector: (spec: Spec) => Labels
  /** Where the labels stand in the object. */
  readonly path: string
  /**
   * `anywhere`: pods of all namespaces; `own`: of the object's. Otherwise the object's own, or all for
   * the root namespace.
   */
  readonly reach: 'anywhere' | 'own' | 'namespace'
  readonly severity: Severity
  readonly references: readonly string[]
  readonly istioctlAnalyzer?: string
}

const matchLabels = (spec: Spec) => labelsAt(specAt(spec, 'selector'), 'matchLabels')
const workloadSelector = (spec: Spec) => labelsAt(specAt(spec, 'workloadSelector'), 'labels')

/** Kiali looks at selectors of four kinds, besides Gateways. */
const kialiLooksAt = new Set([
  ...['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Sidecar', 'Gateway'],
])

/** Severities are those of `istioctl analyze`, or of Kiali where istioctl has no such rule. */
const kinds: readonly SelectingKind[] = [
  {
    kind: 'Gateway',
    selector: (spec) => labelsAt(spec, 'selector'),
    path: 'spec.selector',
    reach: 'anywhere',
    severity: 'error',
    references: ['IST0101', 'KIA0302'],
    istioctlAnalyzer: 'gateway.IngressGatewayPortAnalyzer',
  },
  ...[
    {
      kind: 'Sidecar',
      severity: 'error',
      references: ['IST0101', 'KIA0004'],
      istioctlAnalyzer: 'sidecar.SelectorAnalyzer',
      // The Sidecar of the root namespace that is for every namespace has no selector.
      reach: 'own',
    } as const,
    {
      kind: 'EnvoyFilter',
      severity: 'warning',
      references: ['KIA0004'],
      reach: 'namespace',
    } as const,
  ].map((each) => ({
    ...each,
    selector: workloadSelector,
    path: 'spec.workloadSelector.labels',
  })),
  ...[
    {
      kind: 'AuthorizationPolicy',
      severity: 'warning',
      references: ['IST0127', 'KIA0004'],
      istioctlAnalyzer: 'auth.AuthorizationPoliciesAnalyzer',
    } as const,
    {
      kind: 'Telemetry',
      severity: 'error',
      references: ['IST0101', 'KIA0004'],
      istioctlAnalyzer: 'telemetry.SelectorAnalyzer',
    } as const,
    { kind: 'PeerAuthentication', severity: 'warning', references: ['KIA0004'] } as const,
    { kind: 'RequestAuthentication', severity: 'warning', references: ['KIA0004'] } as const,
    { kind: 'WasmPlugin', severity: 'warning', references: ['KIA0004'] } as const,
    { kind: 'ProxyConfig', severity: 'warning', references: ['KIA0004'] } as const,
  ].map((each) => ({
    ...each,
    selector: matchLabels,
    path: 'spec.selector.matchLabels',
    reach: 'namespace' as const,
  })),
]

/** An object selects workloads by labels that nothing has, so it acts on nothing. */
export const selectorMatchesNothing = defineCheck({
  id: 'selector/matches-nothing',
  severity: 'warning',
  // What istioctl tells is told by istioctl/gateway-ports, istioctl/sidecar-selectors,
  // telemetry/selects-no-pods and authorization-policy/no-workload-in-mesh.
  profiles: ['default', 'kiali'],
  reads: [...kinds.map(({ kind }) => kind), 'Pod', 'Workload', 'WorkloadEntry'],
  byNamespace: kinds.map(({ kind }) => kind),
  needs: ['Pod', 'WorkloadEntry'],
  fix: message('findings.selectorMatchesNothing.fix'),
  find: (cluster, index) =>
    kinds.flatMap((kind) =>
      index
        .objects(kind.kind, cluster)
        .filter((object) => !acts(object, kind, index))
        .map((object) => mistake(object, kind)),
    ),
})

function acts(object: ConfigObject, kind: SelectingKind, index: ConfigIndex): boolean {
  const selector = kind.selector(object.spec)
  const everywhere =
    kind.reach === 'anywhere' ||
    (kind.reach === 'namespace' &&
      object.namespace === index.settings(object.cluster).rootNamespace)
  if (Object.keys(selector).length === 0) {
    return !isIdleNamespacePolicy(object, everywhere, index)
  }
  return picksSome(index, selector, everywhere ? undefined : (object.namespace ?? ''))
}

/** istioctl also reports an AuthorizationPolicy for all of a namespace in which nothing runs. */
const isIdleNamespacePolicy = (object: ConfigObject, everywhere: boolean, index: ConfigIndex) =>
  object.kind === 'AuthorizationPolicy' &&
  !everywhere &&
  !('targetRefs' in object.spec || 'targetRef' in object.spec) &&
  selectables(index, object.namespace ?? '').length === 0

function mistake(object: ConfigObject, kind: SelectingKind): Mistake {
  const selector = Object.entries(kind.selector(object.spec))
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
  const common = {
    object,
    severity: kind.severity,
    references: kind.references,
    istioctlAnalyzer: kind.istioctlAnalyzer ?? null,
    // What istioctl takes for an error is a warning of Kiali's.
    severityIn: {
      ...(kind.severity === 'error' && { kiali: 'warning' as const }),
      ...((selector === '' || !kialiLooksAt.has(object.kind)) && { kiali: 'off' as const }),
    },
    why:
      object.kind === 'Gateway'
        ? message('findings.selectorMatchesNothing.gateway.why')
        : message('findings.selectorMatchesNothing.why', { kind: object.kind }),
  }
  if (selector === '') {
    return {
      ...common,
      path: 'metadata.namespace',
      message: message('findings.emptyNamespace', { namespace: object.namespace ?? '' }),
      fix: message('findings.emptyNamespace.fix'),
    }
  }
  return {
    ...common,
    path: kind.path,
    message: message('findings.selectorMatchesNothing', { selector }),
  }
}
