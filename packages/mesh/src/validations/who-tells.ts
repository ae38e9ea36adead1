import type { Mistake } from './check.ts'
import type { SeverityIn } from './profile.ts'

/**
 * istioctl tells a mistake of a template once for every pod, and some that are none. We tell it of
 * the workload, once.
 */
export const onlyIstioctl: SeverityIn = { default: 'off', kiali: 'off' }
export const notIstioctl: SeverityIn = { istioctl: 'off' }

/**
 * istioctl tells what reads alike once for an object, wherever in it the mistakes are; we point at
 * each. Of one object's mistakes the first with a key is for both.
 */
export function onceForIstioctl(
  mistakes: readonly Mistake[],
  keyOf: (mistake: Mistake) => string,
): readonly Mistake[] {
  const told = new Set<string>()
  return mistakes.map((mistake) => {
    const key = keyOf(mistake)
    if (!told.has(key)) {
      told.add(key)
      return mistake
    }
    return { ...mistake, severityIn: { ...mistake.severityIn, ...notIstioctl } }
  })
}
