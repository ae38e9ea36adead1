import type { findingsEn } from '../../en/findings/index.ts'
import { annotations } from './annotations.ts'
import { crd } from './crd.ts'
import { gateways } from './gateways.ts'
import { mtls } from './mtls.ts'
import { objects } from './objects.ts'
import { references } from './references.ts'
import { routing } from './routing.ts'

export const findingsZhCN: Record<keyof typeof findingsEn, string> = {
  ...gateways,
  ...annotations,
  ...crd,
  ...routing,
  ...mtls,
  ...objects,
  ...references,
}
