import { type MessageRef, message } from '@periplus/shared'

const mostValues = 16
const longestValue = 320

/** Of `serviceAccount` or `namespace/serviceAccount`; Istio tells the first mistake of a list. */
export function serviceAccountProblem(values: readonly string[]): MessageRef | null {
  if (values.length > mostValues) {
    return message('findings.schema.tooMany', { max: String(mostValues) })
  }
  for (const value of values) {
    if (value === '') return message('findings.schema.emptyValue')
    if (value.length > longestValue) {
      return message('findings.schema.tooLong', { max: String(longestValue) })
    }
    const parts = value.split('/')
    if (value.includes('*') || parts.length > 2 || parts.includes('')) {
      return message('findings.schema.serviceAccount', { value })
    }
  }
  return null
}
