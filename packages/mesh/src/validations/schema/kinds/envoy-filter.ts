import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkOneAttachment, checkTargets, checkWorkloadSelector } from '../parts/selectors.ts'
import { checkSyntax } from '../values/regular-expressions.ts'
import { checkPatchMatch } from './envoy-filter-match.ts'
import { checkPatchValue } from './envoy-filter-value.ts'
import { checkWaypointPatch, isForWaypoints } from './envoy-filter-waypoint.ts'

/**
 * `ValidateEnvoyFilter` of istio/istio pkg/config/validation/envoyfilter/envoyfilter.go. What Envoy
 * itself asks of values beyond their types is not known here, nor there.
 */
export function checkEnvoyFilter(spec: Field): void {
  const selector = spec.at('workloadSelector')
  if (checkWorkloadSelector(selector)) return
  checkOneAttachment(spec, [selector, spec.at('targetRefs')])
  checkTargets(spec.at('targetRefs'))
  for (const patch of spec.at('configPatches').items) checkPatch(patch)
}

/** Of each patch Istio tells the first mistake only. */
function checkPatch(item: Field): void {
  if (isForWaypoints(item)) {
    checkWaypointPatch(item)
    checkPatchValue(item, false)
    return
  }
  const missing = missingPart(item)
  if (missing) {
    missing.field.refuse(message('findings.schema.missing', { field: missing.name }))
    return
  }
  const version = item.at('match').at('proxy').at('proxyVersion')
  if (version.text !== '' && !checkSyntax(version)) return
  if (checkPatchMatch(item)) checkPatchValue(item, true)
}

function missingPart(item: Field): { field: Field; name: string } | null {
  const patch = item.at('patch')
  const operation = patch.at('operation').text
  const isNone = (text: string) => text === '' || text === 'INVALID'
  if (isNone(item.at('applyTo').text)) return { field: item, name: 'applyTo' }
  if (!patch.isObject) return { field: item, name: 'patch' }
  if (isNone(operation)) return { field: patch, name: 'operation' }
  const needsValue = operation !== 'REMOVE' && !patch.at('value').isSet
  return needsValue ? { field: patch, name: 'value' } : null
}
