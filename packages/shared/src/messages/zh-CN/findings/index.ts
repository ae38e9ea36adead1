import type { findingsEn } from '../../en/findings/index.ts'
import { crd } from './crd.ts'
import { objects } from './objects.ts'
import { routing } from './routing.ts'

export const findingsZhCN: Record<keyof typeof findingsEn, string> = {
  ...crd,
  ...routing,
  ...objects,
}
