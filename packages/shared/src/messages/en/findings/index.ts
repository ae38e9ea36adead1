/** What is wrong with a configuration: message, `.why` and `.fix` of each check. A file per topic. */
import { crd } from './crd.ts'
import { objects } from './objects.ts'
import { routing } from './routing.ts'

export const findingsEn = {
  ...crd,
  ...routing,
  ...objects,
} as const
