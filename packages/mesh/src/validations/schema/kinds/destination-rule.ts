import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkExportTo } from '../parts/export-to.ts'
import { checkSelector } from '../parts/selectors.ts'
import { checkTrafficPolicy } from '../parts/traffic-policy.ts'
import { checkLabels } from '../values/labels.ts'
import { checkName, checkText, wildcardDomainProblem } from '../values/names.ts'
import type { Subject } from './subject.ts'

/** `ValidateDestinationRule` of istio/istio pkg/config/validation/validation.go. */
export function checkDestinationRule(spec: Field, { namespace }: Subject): void {
  const selector = spec.at('workloadSelector')
  checkText(spec.at('host'), wildcardDomainProblem)
  checkTrafficPolicy(spec.at('trafficPolicy'), namespace)
  checkSubsets(spec.at('subsets').items, namespace)
  checkExportTo(spec.at('exportTo'), { namespace, isForWorkloads: selector.isObject })
  checkSelector(selector)
}

function checkSubsets(subsets: readonly Field[], namespace: string): void {
  const names = new Set<string>()
  for (const subset of subsets) {
    const name = subset.at('name')
    if (names.has(name.text)) {
      name.refuse(message('findings.schema.twice', { value: name.text, field: 'name' }))
    }
    names.add(name.text)
    if (name.text === '') subset.refuse(message('findings.schema.missing', { field: 'name' }))
    else checkName(name)
    checkLabels(subset.at('labels'))
    checkTrafficPolicy(subset.at('trafficPolicy').withoutWarnings(), namespace)
  }
}
