import { message } from '@periplus/shared'
import type { Labels } from '../../config/labels.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import type { Mistake } from '../check.ts'
import { selectorText } from '../names.ts'

/** That a Gateway selects no pod, which several of istioctl's analyzers tell. */
export function nothingSelected(gateway: ConfigObject, labels: Labels): Mistake {
  return {
    object: gateway,
    path: 'spec.selector',
    check: 'selector/matches-nothing',
    severity: 'error',
    references: ['IST0101'],
    message: message('findings.selectorMatchesNothing', { selector: selectorText(labels) }),
    why: message('findings.selectorMatchesNothing.gateway.why'),
    fix: message('findings.selectorMatchesNothing.fix'),
  }
}
