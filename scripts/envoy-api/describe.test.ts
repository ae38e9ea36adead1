import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describePackages, readTypes, typesInUse } from './describe.mjs'
import { descriptorsIn } from './go-descriptors.mjs'

const folder = mkdtempSync(join(tmpdir(), 'descriptors-'))
afterAll(() => rmSync(folder, { recursive: true }))

function varint(value: number): Buffer {
  const more = Math.floor(value / 128)
  return more === 0
    ? Buffer.from([value])
    : Buffer.concat([Buffer.from([128 + (value % 128)]), varint(more)])
}

function field(number: number, value: number | string | Buffer): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)])
  const bytes = Buffer.from(value)
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
}
const message = (...fields: readonly Buffer[]) => Buffer.concat(fields)

interface Declared {
  readonly name: string
  readonly type: number
  readonly typeName?: string
  readonly isList?: boolean
  readonly oneof?: number
  readonly isOptional?: boolean
}
const declared = ({ name, type, typeName, isList, oneof, isOptional }: Declared) =>
  field(
    2,
    message(
      field(1, name),
      field(4, isList ? 3 : 1),
      field(5, type),
      ...(typeName ? [field(6, typeName)] : []),
      ...(oneof === undefined ? [] : [field(9, oneof)]),
      ...(isOptional ? [field(17, 1)] : []),
    ),
  )
const text = 9
const anEnum = 14
const aMessage = 11

const entry = message(
  field(1, 'LabelsEntry'),
  declared({ name: 'key', type: text }),
  declared({ name: 'value', type: aMessage, typeName: '.xds.b.Inner' }),
  field(7, field(7, 1)),
)
const outer = message(
  field(1, 'Outer'),
  declared({ name: 'a_text', type: text, oneof: 0 }),
  declared({ name: 'number', type: 13, oneof: 0 }),
  declared({ name: 'maybe', type: 8, oneof: 1, isOptional: true }),
  declared({ name: 'kinds', type: anEnum, typeName: '.envoy.a.Kind', isList: true }),
  declared({
    name: 'labels',
    type: aMessage,
    typeName: '.envoy.a.Outer.LabelsEntry',
    isList: true,
  }),
  field(3, entry),
  field(8, field(1, 'choice')),
  field(8, field(1, '_maybe')),
)
const kind = message(field(1, 'Kind'), field(2, field(1, 'NONE')), field(2, field(1, 'SOME')))
const newest = message(field(1, 'a.proto'), field(2, 'envoy.a'), field(4, outer), field(5, kind))
const older = message(
  field(2, 'envoy.a'),
  field(4, message(field(1, 'Outer'), declared({ name: 'gone', type: text }))),
  field(5, message(field(1, 'Kind'), field(2, field(1, 'NONE')), field(2, field(1, 'GONE')))),
)
const inner = message(field(2, 'xds.b'), field(4, field(1, 'Inner')))
const unused = message(field(2, 'example.c'), field(4, field(1, 'Unused')))

const described = (...files: readonly Buffer[]) => describePackages(typesInUse(readTypes(files)))

describe('the description of an API', () => {
  it('has fields, lists, maps, choices and values, and what they need', () => {
    expect(described(newest, inner, unused)).toEqual([
      'envoy.a Kind=NONE,SOME;Outer a_text:s/0 number:u/0 maybe:b kinds:*Kind labels:{s}.xds.b.Inner',
      'xds.b Inner',
    ])
  })

  it('has what older versions have besides, after what the newest has', () => {
    const [line] = described(older, newest, inner)
    expect(line).toMatch(/^envoy\.a Kind=NONE,SOME,GONE;Outer a_text:s\/0 .* gone:s$/)
  })

  it('leaves out what is frozen', () => {
    const status = field(222707719, field(2, 1))
    const frozen = message(field(2, 'envoy.old'), field(4, field(1, 'Old')), field(8, status))
    expect(described(frozen)).toEqual([])
  })

  it('fails where a descriptor is broken off', () => {
    expect(() => readTypes([newest.subarray(0, newest.length - 1)])).toThrow(/ends within/)
  })
})

describe('descriptors in files of Go', () => {
  it('are read from texts and from bytes', () => {
    const bytes = Buffer.from([10, 34, 92, 0xe2, 0x80, 0x8b, 0, 0xff, 0x61])
    const hex = [...bytes].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')
    const literal = String.raw`"\n\"\\" +
	"\u200b\x00\xffa"`
    writeFileSync(join(folder, 'a.pb.go'), `const file_a_rawDesc = "" +\n\t${literal}\n\nvar b = 1`)
    writeFileSync(join(folder, 'b.pb.go'), `var file_b_rawDesc = []byte{\n\t${hex},\n}`)
    writeFileSync(join(folder, 'c.pb.go'), `var file_c_rawDesc = string([]byte{\n\t${hex},\n})`)
    writeFileSync(join(folder, 'd.go'), 'package d')
    expect(descriptorsIn(folder)).toEqual([bytes, bytes, bytes])
  })
})
