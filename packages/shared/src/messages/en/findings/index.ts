/** What is wrong with a configuration: message, `.why` and `.fix` of each check. A file per topic. */
import { annotations } from './annotations.ts'
import { crd } from './crd.ts'
import { gateways } from './gateways.ts'
import { mtls } from './mtls.ts'
import { objects } from './objects.ts'
import { references } from './references.ts'
import { routing } from './routing.ts'

export const findingsEn = {
  ...gateways,
  ...annotations,
  ...crd,
  ...routing,
  ...mtls,
  ...objects,
  ...references,
} as const
