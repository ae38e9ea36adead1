import { message } from '@periplus/shared'
import { numberAt, specAt, specsAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { onceForIstioctl } from '../who-tells.ts'

/** A delay is given as a whole percentage, by a field that a later version will not read. */
export const faultPercentDeprecated = defineCheck({
  id: 'virtual-service/fault-percent-deprecated',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  istioctl: { analyzer: 'deprecation.DeprecationAnalyzer', code: 'IST0002' },
  why: message('findings.faultPercentDeprecated.why'),
  fix: message('findings.faultPercentDeprecated.fix'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const found = specsAt(object.spec, 'http').flatMap((route, at) => {
        const delay = specAt(specAt(route, 'fault'), 'delay')
        if ((numberAt(delay, 'percent') ?? 0) <= 0) return []
        return {
          object,
          path: `spec.http[${at}].fault.delay.percent`,
          message: message('findings.faultPercentDeprecated'),
        }
      })
      return onceForIstioctl(found, () => '')
    }),
})
