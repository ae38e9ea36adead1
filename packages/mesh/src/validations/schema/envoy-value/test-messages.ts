import fc from 'fast-check'
import {
  type EnvoyField,
  envoyMessage,
  type Scalar,
  type Shape,
} from '../../../envoy-api/envoy-types.ts'
import { wrapped } from './well-known.ts'

/** Deeper than this, messages are empty: nearly all of Envoy's can hold each other. */
const deepest = 4

const scalars: Readonly<Record<Scalar, fc.Arbitrary<unknown>>> = {
  bool: fc.boolean(),
  bytes: fc.constantFrom('', 'YQ=='),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  float: fc.float({ noNaN: true, noDefaultInfinity: true }),
  int32: fc.integer(),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  string: fc.string(),
  uint32: fc.nat(),
  uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
}

const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'google.protobuf.Any': fc.constant({
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
    inline_code: 'a',
  }),
  'google.protobuf.Duration': fc.nat().map((seconds) => `${seconds}s`),
  'google.protobuf.ListValue': fc.array(fc.jsonValue()),
  'google.protobuf.Struct': fc.dictionary(fc.string(), fc.jsonValue()),
  'google.protobuf.Timestamp': fc.constant('2026-01-31T12:00:00Z'),
  'google.protobuf.Value': fc.jsonValue(),
}

/** Values that fit a message of Envoy's API: some of its fields, by either of their names. */
export function messageOf(name: string, depth = 0): fc.Arbitrary<unknown> {
  const scalar = wrapped(name)
  if (scalar) return scalars[scalar]
  const fields = depth < deepest ? (envoyMessage(name)?.fields ?? []) : []
  const one = (field: EnvoyField) =>
    fc
      .constantFrom(field.name, field.jsonName)
      .chain((key) => ofField(field, depth + 1).map((value) => [key, value] as const))
  const some = fc
    .subarray([...fields], { maxLength: Math.min(fields.length, 4) })
    .chain((chosen) => fc.tuple(...chosen.map(one)))
    .map((entries) => Object.fromEntries(entries))
  return special[name] ?? some
}

function ofField(field: EnvoyField, depth: number): fc.Arbitrary<unknown> {
  const value = ofShape(field.shape, depth)
  if (field.holds === 'one') return value
  if (field.holds === 'list') return fc.array(value, { maxLength: 2 })
  return fc.dictionary(field.key === 'string' ? fc.string() : fc.constant('1'), value, {
    maxKeys: 2,
  })
}

function ofShape(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  if (shape.kind === 'scalar') return scalars[shape.scalar]
  return shape.kind === 'enum' ? fc.constantFrom(...shape.values) : messageOf(shape.name, depth)
}
