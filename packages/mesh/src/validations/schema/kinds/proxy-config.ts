import type { Field } from '../field.ts'
import { checkSelector } from '../parts/selectors.ts'
import { checkNotNegative } from '../values/numbers.ts'

/** `ValidateProxyConfig` of istio/istio pkg/config/validation/validation.go. */
export function checkProxyConfig(spec: Field): void {
  checkSelector(spec.at('selector'))
  checkNotNegative(spec.at('concurrency'))
}
