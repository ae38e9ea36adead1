import { badRequest } from './status.ts'
import { fieldNamed, fieldsOf, type Shape } from './type-fields.ts'

/**
 * Fields that a built-in type does not have: refused or warned of, as the client wishes. Source:
 * "Server Side Field Validation" in the Kubernetes API concepts.
 */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore'

/** @throws ApiError 400 for a wish that is none */
export function fieldValidationOf(query: URLSearchParams): FieldValidation {
  const asked = query.get('fieldValidation') || 'Warn'
  if (asked === 'Strict' || asked === 'Warn' || asked === 'Ignore') return asked
  throw badRequest(`fieldValidation: Unsupported value: "${asked}"`)
}

/**
 * Where an object has such fields: `spec.containers[0].sails`, in order.
 * @param type in the table of built-in types
 */
export function unknownFields(object: unknown, type: string, path = ''): string[] {
  if (typeof object !== 'object' || object === null) return []
  return Object.entries(object).flatMap(([name, value]) => {
    const place = path === '' ? name : `${path}.${name}`
    const field = fieldNamed(type, name)
    if (!field) return path === '' && (name === 'apiVersion' || name === 'kind') ? [] : [place]
    if (!fieldsOf(field.type)) return []
    return messagesIn(value, field.shape, place).flatMap(([each, at]) =>
      unknownFields(each, field.type, at),
    )
  })
}

/** The messages that a field holds, each with its place. */
function messagesIn(value: unknown, shape: Shape, place: string): [unknown, string][] {
  if (shape === 'one') return [[value, place]]
  return Object.entries(value ?? {}).map(([key, each]) => [
    each,
    shape === 'list' ? `${place}[${key}]` : `${place}.${key}`,
  ])
}
