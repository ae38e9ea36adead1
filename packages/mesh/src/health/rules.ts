/** Whose requests are judged by which thresholds: the configuration's rules and annotations. */
import { annotatedTolerances } from './annotation.ts'
import { type TextMatch, wholeMatch } from './code-pattern.ts'
import {
  defaultMinimumRequests,
  defaultTolerances,
  readTolerance,
  type Tolerance,
  type Tolerances,
  type ToleranceText,
} from './tolerances.ts'

/** As Kiali's `health_config.rate`: regular expressions for the whole text, empty for any. */
export interface HealthRuleText {
  readonly namespace: string
  /** `workload`, `service`, `app`. */
  readonly kind: string
  readonly name: string
  readonly tolerance: readonly ToleranceText[]
}

export interface HealthRulesText {
  readonly minimumRequests?: number
  /** The first rule that fits decides. */
  readonly rate?: readonly HealthRuleText[]
}

/** Something that a rule may mean, or that may carry an annotation. */
export interface HealthSubject {
  readonly namespace: string | null
  readonly kind: string
  readonly name: string
  readonly annotations?: Readonly<Record<string, string>>
}

export interface HealthRules {
  /**
   * The thresholds for a thing of several names (a workload, its application, the service it answers
   * for), the nearest first: the first annotation, else the first rule that fits one of them.
   */
  tolerancesFor(subjects: readonly HealthSubject[]): Tolerances
  /** Those of everything without an annotation, where there are no rules; else null. */
  readonly everywhere: Tolerances | null
}

/** A rule that cannot be read, and where it stands. */
export class HealthRuleError extends Error {
  override name = 'HealthRuleError'
  readonly at: string

  constructor(at: string, reason: string) {
    super(reason)
    this.at = at
  }
}

/** @throws HealthRuleError */
export function readHealthRules(text: HealthRulesText): HealthRules {
  const minimumRequests = text.minimumRequests ?? defaultMinimumRequests
  const rules = (text.rate ?? []).map((rule, at) => readRule(rule, at, minimumRequests))
  const standard = { ...defaultTolerances, minimumRequests }
  return {
    everywhere: rules.length === 0 ? standard : null,
    tolerancesFor(subjects) {
      for (const { annotations } of subjects) {
        const all = annotations && annotatedTolerances(annotations)
        if (all) return { all, minimumRequests }
      }
      return rules.find(({ fits }) => subjects.some(fits))?.tolerances ?? standard
    },
  }
}

export const defaultHealthRules: HealthRules = readHealthRules({})

interface Rule {
  fits(subject: HealthSubject): boolean
  readonly tolerances: Tolerances
}

function readRule(text: HealthRuleText, at: number, minimumRequests: number): Rule {
  const match = (key: 'namespace' | 'kind' | 'name'): TextMatch => {
    const found = wholeMatch(text[key])
    if (!found)
      throw new HealthRuleError(`rate.${at}.${key}`, `no regular expression: ${text[key]}`)
    return found
  }
  const all = text.tolerance.map((each, place): Tolerance => {
    const tolerance = readTolerance(each)
    if (tolerance) return tolerance
    throw new HealthRuleError(
      `rate.${at}.tolerance.${place}`,
      `needs regular expressions for code, protocol and direction, and percents of which degraded is not above failure`,
    )
  })
  const [namespace, kind, name] = [match('namespace'), match('kind'), match('name')]
  return {
    fits: (subject) =>
      namespace(subject.namespace ?? '') && kind(subject.kind) && name(subject.name),
    tolerances: { all, minimumRequests },
  }
}
