import type { SeverityIn } from './profile.ts'

/**
 * istioctl tells a mistake of a template once for every pod, and some that are none. We tell it of
 * the workload, once.
 */
export const onlyIstioctl: SeverityIn = { default: 'off', kiali: 'off' }
export const notIstioctl: SeverityIn = { istioctl: 'off' }
