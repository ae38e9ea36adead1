import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const prefixPattern = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/
const namePattern = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const longestPrefix = 253
const longestName = 63

/** Refuses labels whose keys or values Kubernetes would not take. */
export function checkLabels(field: Field): void {
  for (const key of field.keys) {
    const value = field.at(key)
    if (!isLabelKey(key)) value.refuse(message('findings.schema.labelKey', { key }))
    if (!isLabelValue(value.text)) {
      value.refuse(message('findings.schema.labelValue', { value: value.text }))
    }
  }
}

/** `name` or `prefix/name`. */
export function isLabelKey(key: string): boolean {
  const slash = key.lastIndexOf('/')
  const name = key.slice(slash + 1)
  if (name.length > longestName || !namePattern.test(name)) return false
  if (slash < 0) return true
  const prefix = key.slice(0, slash)
  return (
    prefix.length <= longestPrefix && prefix.split('.').every((part) => prefixPattern.test(part))
  )
}

const isLabelValue = (value: string) => value === '' || namePattern.test(value)
