/** What is wrong with a configuration: message, `.why` and `.fix` of each check. A file per topic. */
import { routing } from './routing.ts'

export const findingsEn = {
  ...routing,
} as const
