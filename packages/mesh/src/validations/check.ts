import type { MessageRef, Severity } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import type { ObservedTraffic } from '../model/observed.ts'
import { type FindingDraft, refOf } from './finding.ts'
import { type Profile, profilesOf, type SeverityIn } from './profile.ts'

/** One rule about configuration. One file per check, one registry (validations/registry.ts). */
export interface Check {
  /** `kind/what-is-wrong`, readable like the id of an ESLint rule. */
  readonly id: string
  /** Whose view of right and wrong it belongs to. */
  readonly profiles: readonly Profile[]
  /**
   * Kinds that it reads: a change of another kind cannot change its answer. `Workload` stands for
   * every kind of workload, `KubernetesGateway` for the Gateway API's Gateway, `Traffic` for what was
   * seen of it, `Before` for the state that a change begins with.
   */
  readonly reads: readonly string[]
  /** Kinds whose absence it would take for a mistake: it is not run where one cannot be read. */
  readonly needs: readonly string[]
  /**
   * Kinds that it judges namespace by namespace: what it says of an object depends on no object of
   * these kinds elsewhere, unless it was found by its name, asked for by its namespace, or comes from
   * `perIndex`. When something changes, only the namespaces are judged again for which it matters.
   */
  readonly byNamespace?: readonly string[]
  /**
   * The same, and what it says of an object depends on no other of its namespace either: of a
   * namespace with very many objects, only those are judged again for which something matters.
   */
  readonly byObject?: readonly string[]
  /**
   * What is wrong in one cluster's configuration.
   * @param observed what was seen of traffic; null where nobody looked, so that absence says nothing
   */
  run(
    cluster: string,
    index: ConfigIndex,
    observed?: ObservedTraffic | null,
  ): readonly FindingDraft[]
}

/** One occurrence of what a check looks for. */
export interface Mistake {
  /** What it is about: a workload, an object, or a reference (`refTo`). */
  readonly object: Parameters<typeof refOf>[0]
  /** See `FindingDraft`. */
  readonly path: string
  readonly message: MessageRef
  /** Where it differs from the check's. */
  readonly why?: MessageRef
  readonly fix?: MessageRef
  readonly severity?: Severity
  readonly severityIn?: SeverityIn
  readonly references?: readonly string[]
  readonly istioctlAnalyzer?: string | null
  /** The check of ours that has the same rule: it is told under that name, and silenced by it. */
  readonly check?: string
}

export interface CheckDefinition {
  readonly id: string
  readonly severity: Severity
  /** Where a profile sees it otherwise: Kiali's warning may be istioctl's error. */
  readonly severityIn?: SeverityIn
  readonly reads: readonly string[]
  readonly needs?: readonly string[]
  /** See `Check`. */
  readonly byNamespace?: readonly string[]
  /** See `Check`. */
  readonly byObject?: readonly string[]
  /** istioctl's analyzer that says the same, and its code. */
  readonly istioctl?: { readonly analyzer: string; readonly code: string }
  /** Kiali's codes of the same rule. */
  readonly kiali?: readonly string[]
  /**
   * Where it does not belong to every profile that its codes suggest: a false alarm of istioctl's
   * says `['istioctl']`.
   */
  readonly profiles?: readonly Profile[]
  /** Why it matters, and what to do: for the occurrences that do not say it themselves. */
  readonly why?: MessageRef
  readonly fix?: MessageRef
  /** A page that explains the rule; by default istioctl's for its code. */
  readonly documentation?: string
  readonly find: (
    cluster: string,
    index: ConfigIndex,
    observed: ObservedTraffic | null,
  ) => readonly Mistake[]
}

/**
 * Makes a check of what is particular to it.
 * @throws Error (when a finding is made) where neither the check nor the mistake says why or how
 */
export function defineCheck(definition: CheckDefinition): Check {
  const { id, severity, reads, needs = [], istioctl, kiali = [] } = definition
  const references = [...(istioctl ? [istioctl.code] : []), ...kiali]
  const documentation = definition.documentation ?? pageOf(references)
  const words = (text: MessageRef | undefined, what: string) => {
    if (!text) throw new Error(`the check ${id} does not say ${what}`)
    return text
  }
  return {
    id,
    reads,
    needs,
    ...(definition.byNamespace ? { byNamespace: definition.byNamespace } : {}),
    ...(definition.byObject ? { byObject: definition.byObject } : {}),
    profiles: definition.profiles ?? profilesOf(references),
    run: (cluster, index, observed = null) =>
      definition.find(cluster, index, observed).map((mistake) => ({
        check: mistake.check ?? id,
        severity: mistake.severity ?? severity,
        ...severityIn(definition.severityIn, mistake.severityIn),
        object: refOf(mistake.object),
        path: mistake.path,
        message: mistake.message,
        explanation: words(mistake.why ?? definition.why, 'why'),
        fix: words(mistake.fix ?? definition.fix, 'what to do'),
        references: mistake.references ?? references,
        istioctlAnalyzer:
          mistake.istioctlAnalyzer === undefined
            ? (istioctl?.analyzer ?? null)
            : mistake.istioctlAnalyzer,
        documentation:
          mistake.references && !definition.documentation
            ? pageOf(mistake.references)
            : documentation,
      })),
  }
}

const severityIn = (ofCheck: SeverityIn | undefined, ofMistake: SeverityIn | undefined) =>
  ofCheck || ofMistake ? { severityIn: { ...ofCheck, ...ofMistake } } : {}

/** istioctl has a page for each of its codes. */
function pageOf(references: readonly string[]): string | null {
  const code = references.find((each) => each.startsWith('IST'))
  return code
    ? `https://istio.io/latest/docs/reference/config/analysis/${code.toLowerCase()}/`
    : null
}
