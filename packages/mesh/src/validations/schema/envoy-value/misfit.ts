/** What is said of a value that a field of Envoy's API does not take, for each kind of field. */
import { type MessageRef, message } from '@periplus/shared'
import type { Scalar } from '../../../envoy-api/envoy-types.ts'
import type { Field } from '../field.ts'
import type { Suggest } from './closest-name.ts'
import { rangeOf } from './scalars.ts'
import type { Place, ValueProblem } from './value-problem.ts'

const at = (field: Field, told: MessageRef): ValueProblem => ({
  field,
  kind: 'misfit',
  message: told,
})

const params = (value: Field, place: Place) => ({ ...place, value: value.shown })

export const misfit = {
  scalar(value: Field, place: Place, scalar: Scalar): ValueProblem {
    const given = params(value, place)
    switch (scalar) {
      case 'bool':
        return at(value, message('findings.schema.envoyBoolean', given))
      case 'string':
        return at(value, message('findings.schema.envoyText', given))
      case 'bytes':
        return at(value, message('findings.schema.envoyBytes', given))
      case 'float':
      case 'double':
        return at(value, message('findings.schema.envoyNumber', given))
      default: {
        const range = rangeOf(scalar)
        return at(value, message('findings.schema.envoyWholeNumber', { ...given, ...range }))
      }
    }
  },

  oneOf(value: Field, place: Place, values: readonly string[], suggest: Suggest): ValueProblem {
    const given = params(value, place)
    const closest = suggest(value.text, values)
    const told =
      closest === null
        ? message('findings.schema.envoyEnum', { ...given, allowed: values.join(', ') })
        : message('findings.schema.envoyEnumLike', { ...given, closest })
    return at(value, told)
  },

  list: (value: Field, place: Place) =>
    at(value, message('findings.schema.envoyList', params(value, place))),

  object: (value: Field, place: Place) =>
    at(value, message('findings.schema.envoyObject', params(value, place))),

  key: (value: Field, place: Place, key: string) =>
    at(value, message('findings.schema.envoyKey', { ...place, key })),

  duration: (value: Field, place: Place) =>
    at(value, message('findings.schema.envoyDuration', params(value, place))),

  time: (value: Field, place: Place) =>
    at(value, message('findings.schema.envoyTime', params(value, place))),

  noType: (value: Field, place: Place) =>
    at(value, message('findings.schema.envoyNoType', { ...place })),

  noValue: (value: Field, type: string) =>
    at(value, message('findings.schema.envoyNoValue', { type })),
}
