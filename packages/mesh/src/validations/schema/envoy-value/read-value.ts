/**
 * Reads a value as a message of Envoy's API, as golang/protobuf's jsonpb/decode.go does, through which
 * istiod makes messages of patches (istio/istio pkg/config/xds/xds.go, pkg/util/protomarshal). What
 * is wrong is told in the order in which istiod comes upon it: it stops at the first misfit.
 */
import { message } from '@periplus/shared'
import {
  type EnvoyField,
  type EnvoyMessage,
  envoyMessage,
  type Shape,
} from '../../../envoy-api/envoy-types.ts'
import type { Field } from '../field.ts'
import { misfit } from './misfit.ts'
import { fitsScalar } from './scalars.ts'
import { typeOfAny } from './type-of-any.ts'
import type { Place, Reading } from './value-problem.ts'
import { isDuration, isTime, isWellKnown, wrapped } from './well-known.ts'

/**
 * @param value an object
 * @param besides keys of it that belong to no field
 */
export function readMessage(
  value: Field,
  type: EnvoyMessage,
  reading: Reading,
  besides: readonly string[] = [],
): void {
  const given = new Set(value.keys.filter((key) => !besides.includes(key)))
  for (const field of type.fields) {
    const written = [field.name, field.jsonName].filter((name) => given.delete(name))
    const last = written.at(-1)
    if (last === undefined) continue
    tellOverruledName(value, written, reading)
    const isAbsent = value.at(last).value === null && !takesNull(field)
    if (!isAbsent) readField(value.at(last), field, { type: type.name, field: last }, reading)
  }
  tellOverruledChoices(value, type, reading)
  for (const name of given) tellUnknown(value.at(name), type, name, reading)
}

const takesNull = ({ shape, holds }: EnvoyField) =>
  holds === 'one' && shape.kind === 'message' && shape.name === 'google.protobuf.Value'

function readField(value: Field, field: EnvoyField, place: Place, reading: Reading): void {
  if (field.holds === 'one') {
    readOne(value, field.shape, place, reading)
  } else if (field.holds === 'list') {
    if (!Array.isArray(value.value)) reading.hear(misfit.list(value, place))
    for (const item of value.items) readOne(item, field.shape, place, reading)
  } else {
    if (!value.isObject) reading.hear(misfit.object(value, place))
    for (const key of value.keys) {
      const isKey = field.key === 'string' || fitsScalar(key, field.key)
      if (!isKey) reading.hear(misfit.key(value.at(key), place, key))
      readOne(value.at(key), field.shape, place, reading)
    }
  }
}

function readOne(value: Field, shape: Shape, place: Place, reading: Reading): void {
  // A null in a list or a map is read as the empty value.
  if (value.value === null) return
  if (shape.kind === 'scalar') {
    if (!fitsScalar(value.value, shape.scalar))
      reading.hear(misfit.scalar(value, place, shape.scalar))
  } else if (shape.kind === 'enum') {
    const isNamed = typeof value.value === 'string'
    const fits = isNamed ? shape.values.includes(value.text) : fitsScalar(value.value, 'int32')
    if (!fits) reading.hear(misfit.oneOf(value, place, shape.values, reading.suggest))
  } else {
    readOfType(value, shape.name, place, reading)
  }
}

/** @param name of a message, which may be written as something else than an object */
function readOfType(value: Field, name: string, place: Place, reading: Reading): void {
  const scalar = wrapped(name)
  if (scalar) {
    if (!fitsScalar(value.value, scalar)) reading.hear(misfit.scalar(value, place, scalar))
    return
  }
  switch (name) {
    case 'google.protobuf.Duration':
      if (!isDuration(value.text)) reading.hear(misfit.duration(value, place))
      return
    case 'google.protobuf.Timestamp':
      if (!isTime(value.text)) reading.hear(misfit.time(value, place))
      return
    case 'google.protobuf.Value':
      return
    case 'google.protobuf.ListValue':
      if (!Array.isArray(value.value)) reading.hear(misfit.list(value, place))
      return
  }
  if (!value.isObject) {
    reading.hear(misfit.object(value, place))
  } else if (name === 'google.protobuf.Any') {
    readAny(value, place, reading)
  } else if (name !== 'google.protobuf.Struct') {
    const type = envoyMessage(name)
    if (type) readMessage(value, type, reading)
  }
}

function readAny(value: Field, place: Place, reading: Reading): void {
  const type = typeOfAny(value, place, reading)
  if (!type) return
  if (!isWellKnown(type.name)) {
    readMessage(value, type, reading, ['@type'])
  } else if (value.keys.includes('value')) {
    const inAny = { type: 'google.protobuf.Any', field: 'value' }
    if (value.at('value').value !== null) readOfType(value.at('value'), type.name, inAny, reading)
  } else {
    reading.hear(misfit.noValue(value, type.name))
  }
}

function tellUnknown(field: Field, type: EnvoyMessage, name: string, reading: Reading): void {
  const isJsonName = /[A-Z]/.test(name)
  const names = type.fields.map((each) => (isJsonName ? each.jsonName : each.name))
  const closest = /^\w+$/.test(name) ? reading.suggest(name, names) : null
  const params = { field: name, type: type.name }
  reading.hear({
    field,
    kind: 'unknown',
    message:
      closest === null
        ? message('findings.schema.envoyField', params)
        : message('findings.schema.envoyFieldLike', { ...params, closest }),
  })
}

/** Of a field that is given by both of its names, that of JSON counts. */
function tellOverruledName(value: Field, written: readonly string[], reading: Reading): void {
  const [first, second] = written
  if (first === undefined || second === undefined) return
  const params = { field: first, other: second }
  const told = message('findings.schema.envoyTwice', params)
  reading.hear({ field: value.at(first), kind: 'overruled', message: told })
}

/** Of fields that exclude each other the last one counts, in the order of the message. */
function tellOverruledChoices(value: Field, type: EnvoyMessage, reading: Reading): void {
  const chosen = new Map<string, string>()
  for (const { name, jsonName, choice } of type.fields) {
    const written = [jsonName, name].find((each) => value.keys.includes(each))
    if (choice === null || written === undefined || !value.at(written).isSet) continue
    const before = chosen.get(choice)
    if (before !== undefined) {
      const params = { field: before, other: written, type: type.name }
      const told = message('findings.schema.envoyChoice', params)
      reading.hear({ field: value.at(before), kind: 'overruled', message: told })
    }
    chosen.set(choice, written)
  }
}
