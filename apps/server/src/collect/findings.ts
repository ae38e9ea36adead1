import { type ConfigFacts, type FindingDraft, runChecks } from '@periplus/mesh'
import { remember } from '../sources/memory/remember.ts'

/** What is wrong with a configuration; computed once for each state of it. */
export const findingsOf: (config: ConfigFacts) => readonly FindingDraft[] = remember(
  (config: ConfigFacts) => runChecks(config),
  4,
)
