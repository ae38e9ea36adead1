import type { findingsEn } from '../../en/findings/index.ts'
import { crd } from './crd.ts'
import { routing } from './routing.ts'

export const findingsZhCN: Record<keyof typeof findingsEn, string> = {
  ...crd,
  ...routing,
}
