import { type WireField, wireFields } from './protobuf-wire.ts'
import { badRequest, unsupportedMediaType } from './status.ts'
import { fieldsOf, messageOf, type TypeField } from './type-fields.ts'

/**
 * Objects as `application/vnd.kubernetes.protobuf`, in which kubectl and everything else in Go
 * writes the built-in kinds: four bytes, then a runtime.Unknown with the kind and the message.
 * Source: "Protobuf encoding" in the Kubernetes API concepts.
 */
const magic = Buffer.from('k8s\0')

type Json = unknown

/**
 * The object as JSON would have it.
 * @throws ApiError 400 for what is no such message, 415 for a kind outside the table
 */
export function readProtobufObject(body: Buffer): Record<string, Json> {
  if (!body.subarray(0, magic.length).equals(magic)) {
    throw badRequest('the body of the request was not a Kubernetes protobuf message')
  }
  try {
    const { apiVersion, kind, raw } = readEnvelope(body.subarray(magic.length))
    const type = messageOf(apiVersion, kind)
    if (type === undefined) throw unsupportedMediaType(['application/json'])
    return { apiVersion, kind, ...readMessage(type, raw) }
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(`unable to decode: ${error.message}`)
    throw error
  }
}

function readEnvelope(bytes: Buffer) {
  const envelope = fieldsByNumber(bytes)
  const typeMeta = fieldsByNumber(bytesOf(envelope.get(1)))
  return {
    apiVersion: bytesOf(typeMeta.get(1)).toString(),
    kind: bytesOf(typeMeta.get(2)).toString(),
    raw: bytesOf(envelope.get(2)),
  }
}

const fieldsByNumber = (bytes: Buffer): Map<number, WireField['value']> =>
  new Map([...wireFields(bytes)].map(({ number, value }) => [number, value]))

const bytesOf = (value: WireField['value'] | undefined): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.alloc(0)

const numberOf = (value: WireField['value'] | undefined): number =>
  typeof value === 'bigint' ? Number(BigInt.asIntN(64, value)) : 0

function readMessage(type: string, bytes: Buffer): Record<string, Json> {
  const fields = new Map(fieldsOf(type)?.map((field) => [field.number, field]))
  const object: Record<string, Json> = {}
  for (const { number, value } of wireFields(bytes)) {
    const field = fields.get(number)
    if (field) addField(object, field, value) // as upstream, fields of a later version are skipped
  }
  return object
}

function addField(object: Record<string, Json>, field: TypeField, value: WireField['value']): void {
  const { name, type, shape } = field
  if (shape === 'list') {
    const list = object[name]
    object[name] = [...(Array.isArray(list) ? list : []), readValue(type, value)]
  } else if (shape === 'map') {
    const entry = fieldsByNumber(bytesOf(value))
    const key = bytesOf(entry.get(1)).toString()
    const read = readValue(type, entry.get(2))
    object[name] = { ...(object[name] as object | undefined), [key]: read }
  } else if (field.inline) {
    Object.assign(object, readMessage(type, bytesOf(value)))
  } else {
    const read = readValue(type, value)
    const isZero = read === '' || read === 0 || read === false
    if (read !== null && (!isZero || field.keepsZero)) object[name] = read
  }
}

function readValue(type: string, value: WireField['value'] | undefined): Json {
  switch (type) {
    case 'string':
      return bytesOf(value).toString()
    case 'bytes':
      return bytesOf(value).toString('base64')
    case 'int':
      return numberOf(value)
    case 'bool':
      return numberOf(value) !== 0
    default:
      return fieldsOf(type) ? readMessage(type, bytesOf(value)) : readSpecial(type, bytesOf(value))
  }
}

/** Messages that JSON writes as one value. */
function readSpecial(type: string, bytes: Buffer): Json {
  const fields = fieldsByNumber(bytes)
  switch (type) {
    case 'time':
    case 'microTime':
      return readTime(fields, type === 'microTime')
    case 'quantity':
      return bytesOf(fields.get(1)).toString()
    case 'intOrString':
      return numberOf(fields.get(1)) === 0
        ? numberOf(fields.get(2))
        : bytesOf(fields.get(3)).toString()
    case 'raw':
      return JSON.parse(bytesOf(fields.get(1)).toString() || '{}')
    case 'extra':
      return [...wireFields(bytes)].map(({ value }) => bytesOf(value).toString())
    default:
      throw new Error(`no type ${type}`)
  }
}

/** Null for no time at all, which Go's zero time is. */
function readTime(fields: ReadonlyMap<number, WireField['value']>, micro: boolean): string | null {
  const seconds = numberOf(fields.get(1))
  if (seconds === 0) return null
  const whole = new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length)
  if (!micro) return `${whole}Z`
  const microseconds = Math.floor(numberOf(fields.get(2)) / 1000)
  return `${whole}.${String(microseconds).padStart(6, '0')}Z`
}
