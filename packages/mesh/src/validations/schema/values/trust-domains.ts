import { type MessageRef, message } from '@periplus/shared'

/**
 * Of trust domains that a policy compares a caller's with, where one `*` may stand for the beginning
 * or the end. Istio tells the first mistake of a list.
 */
export function trustDomainsProblem(values: readonly string[]): MessageRef | null {
  if (values.includes('')) return message('findings.schema.emptyValue')
  const wrong = values.find((value) => value.includes('/') || /.[*]./.test(value) || !isOnce(value))
  return wrong === undefined ? null : message('findings.schema.trustDomainMatch', { value: wrong })
}

const isOnce = (value: string) => value.indexOf('*') === value.lastIndexOf('*')
