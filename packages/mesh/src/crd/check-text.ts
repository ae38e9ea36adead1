import { type MessageRef, message } from '@periplus/shared'
import { RE2JS } from 're2js'
import type { SchemaNode } from './schema-node.ts'

/** What a text breaks of its schema: length, pattern, format. */
export function checkText(node: SchemaNode, value: string, field: string): MessageRef[] {
  const { minLength, maxLength, pattern, format } = node
  // The API server counts characters, not what JavaScript counts.
  const length = minLength === null && maxLength === null ? 0 : [...value].length
  return [
    ...(minLength !== null && length < minLength
      ? [message('findings.crdTooShort', { field, length, least: minLength })]
      : []),
    ...(maxLength !== null && length > maxLength
      ? [message('findings.crdTooLong', { field, length, most: maxLength })]
      : []),
    ...(pattern !== null && !matches(pattern, value)
      ? [message('findings.crdPattern', { field, value, pattern })]
      : []),
    ...(format !== null && !(formats[format]?.(value) ?? true)
      ? [message('findings.crdFormat', { field, format })]
      : []),
  ]
}

const compiled = new Map<string, RE2JS | null>()

/** A pattern that the library cannot read asks for nothing. */
function matches(pattern: string, value: string): boolean {
  let expression = compiled.get(pattern)
  if (expression === undefined) {
    try {
      expression = RE2JS.compile(pattern)
    } catch {
      expression = null
    }
    compiled.set(pattern, expression)
  }
  return expression === null || expression.matcher(value).find()
}

/** Those that the API server judges and that CRDs of Istio and the Gateway API use. */
const formats: Readonly<Record<string, (value: string) => boolean>> = {
  'date-time': (value) => /^\d{4}-\d\d-\d\d[Tt ]/.test(value) && !Number.isNaN(Date.parse(value)),
  byte: (value) => /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0,
  ipv4: (value) =>
    /^\d{1,3}(\.\d{1,3}){3}$/.test(value) && value.split('.').every((part) => Number(part) < 256),
  ipv6: (value) => value.includes(':') && /^[0-9a-fA-F:.]+$/.test(value),
}
