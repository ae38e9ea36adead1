import type { ConfigIndex } from '../config/config-index.ts'
import type { FindingDraft } from './finding.ts'

/** One rule about configuration. One file per check, one registry (validations/registry.ts). */
export interface Check {
  /** `kind/what-is-wrong`, readable like the id of an ESLint rule. */
  readonly id: string
  /** Kinds whose absence it would take for a mistake: it is not run where one cannot be read. */
  readonly needs: readonly string[]
  /** What is wrong in one cluster's configuration. */
  run(cluster: string, index: ConfigIndex): readonly FindingDraft[]
}
