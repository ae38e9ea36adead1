// Types of protocol buffers: read from their descriptors, chosen, and written in few words.
import { messagesAt, numberAt, readMessage, textAt } from './wire.mjs'

/**
 * @typedef {object} Field
 * @property {string} name as in the .proto file
 * @property {string} type a letter for a scalar (see `scalars`), or a name of a type
 * @property {boolean} isList
 * @property {string | null} oneof of which fields one may be set
 *
 * @typedef {object} Message
 * @property {'message'} kind
 * @property {string} package
 * @property {boolean} isMapEntry
 * @property {ReadonlyMap<string, Field>} fields
 *
 * @typedef {object} Enumeration
 * @property {'enum'} kind
 * @property {string} package
 * @property {readonly string[]} values
 *
 * @typedef {Message | Enumeration} Type
 */

/** By the number of their type in descriptor.proto; those that are read from JSON alike share one. */
const scalars = new Map(
  Object.entries({
    ...{ 1: 'd', 2: 'f', 3: 'l', 4: 'w', 5: 'i', 6: 'w', 7: 'u', 8: 'b', 9: 's', 12: 'y' },
    ...{ 13: 'u', 15: 'i', 16: 'l', 17: 'i', 18: 'l' },
  }).map(([number, letter]) => [Number(number), letter]),
)

/** `udpa.annotations.file_status` in the options of a file, and what Envoy's API 2 has in it. */
const fileStatus = 222707719
const frozen = 1

/** @param {import('./wire.mjs').WireMessage} file */
const isFrozen = (file) =>
  messagesAt(file, 8).some((options) =>
    messagesAt(options, fileStatus).some((status) => numberAt(status, 2) === frozen),
  )

/**
 * @param {readonly Buffer[]} descriptors the oldest first
 * @returns {Map<string, Type>} by their full names
 */
export function readTypes(descriptors) {
  /** @type {Map<string, Type>} */
  const types = new Map()
  for (const file of descriptors.map(readMessage)) {
    // istiod has dropped Envoy's API 2: its types are unknown there.
    if (isFrozen(file)) continue
    const inPackage = textAt(file, 2)
    for (const message of messagesAt(file, 4)) addMessage(types, message, inPackage, inPackage)
    for (const each of messagesAt(file, 5)) addEnumeration(types, each, inPackage, inPackage)
  }
  return types
}

/**
 * @param {Map<string, Type>} types
 * @param {import('./wire.mjs').WireMessage} descriptor
 * @param {string} inPackage
 * @param {string} scope the package or the message around it
 */
function addMessage(types, descriptor, inPackage, scope) {
  const name = `${scope}.${textAt(descriptor, 1)}`
  const before = types.get(name)
  const oneofs = messagesAt(descriptor, 8).map((oneof) => textAt(oneof, 1))
  const fields = messagesAt(descriptor, 2).map((field) => fieldOf(field, oneofs))
  const isMapEntry = messagesAt(descriptor, 7).some((options) => numberAt(options, 7) === 1)
  /** @type {[string, Field][]} */
  const entries = fields.map((field) => [field.name, field])
  const older = before?.kind === 'message' ? [...before.fields] : []
  const gone = older.filter(([field]) => !fields.some((each) => each.name === field))
  const all = new Map([...entries, ...gone])
  types.set(name, { kind: 'message', package: inPackage, isMapEntry, fields: all })
  for (const nested of messagesAt(descriptor, 3)) addMessage(types, nested, inPackage, name)
  for (const nested of messagesAt(descriptor, 4)) addEnumeration(types, nested, inPackage, name)
}

/**
 * @param {import('./wire.mjs').WireMessage} descriptor
 * @param {readonly string[]} oneofs
 * @returns {Field}
 */
function fieldOf(descriptor, oneofs) {
  const isOptional = numberAt(descriptor, 17) === 1
  const oneof = isOptional ? null : numberAt(descriptor, 9)
  return {
    name: textAt(descriptor, 1),
    type: scalars.get(numberAt(descriptor, 5) ?? 0) ?? textAt(descriptor, 6).slice(1),
    isList: numberAt(descriptor, 4) === 3,
    oneof: oneof === null ? null : (oneofs[oneof] ?? null),
  }
}

/**
 * @param {Map<string, Type>} types
 * @param {import('./wire.mjs').WireMessage} descriptor
 * @param {string} inPackage
 * @param {string} scope
 */
function addEnumeration(types, descriptor, inPackage, scope) {
  const name = `${scope}.${textAt(descriptor, 1)}`
  const before = types.get(name)
  const older = before?.kind === 'enum' ? before.values : []
  const values = messagesAt(descriptor, 2).map((value) => textAt(value, 1))
  types.set(name, { kind: 'enum', package: inPackage, values: [...new Set([...values, ...older])] })
}

/** What a patch may name by itself; the rest is there for the fields of these. */
const roots =
  /^(?:envoy|xds|udpa|istio\.(?:envoy|workload)|io\.istio|stackdriver|stats)\.|^google\.protobuf\.(?:Any|Duration|Empty|FieldMask|Struct|Timestamp|\w*Value)$/

/** Calls between servers, and options of .proto files: no configuration names them. */
const never =
  /^(?:envoy\.(?:admin|annotations|service)|\w+\.annotations|xds\.service|udpa\.service)\./

/**
 * @param {ReadonlyMap<string, Type>} types
 * @returns {Map<string, Type>}
 */
export function typesInUse(types) {
  const rest = [...types.keys()].filter((name) => roots.test(name) && !never.test(name))
  /** @type {Map<string, Type>} */
  const used = new Map()
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    const type = types.get(name)
    if (!type || used.has(name)) continue
    used.set(name, type)
    if (type.kind === 'enum') continue
    for (const field of type.fields.values()) if (types.has(field.type)) rest.push(field.type)
  }
  return used
}

/**
 * `package Type field:type field:type;Enumeration=VALUE,VALUE`, with names of the same package
 * relative to it, those of others after a dot.
 * @param {ReadonlyMap<string, Type>} types
 * @returns {string[]} a line for each package
 */
export function describePackages(types) {
  const packages = [...new Set([...types.values()].map((type) => type.package))].sort()
  return packages.map((inPackage) => {
    const own = [...types].filter(
      ([, type]) => type.package === inPackage && !(type.kind === 'message' && type.isMapEntry),
    )
    const words = own
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, type]) => describe(types, name.slice(inPackage.length + 1), type))
    return `${inPackage} ${words.join(';')}`
  })
}

/**
 * @param {ReadonlyMap<string, Type>} types
 * @param {string} name
 * @param {Type} type
 */
function describe(types, name, type) {
  if (type.kind === 'enum') return `${name}=${type.values.join(',')}`
  const oneofs = [...new Set([...type.fields.values()].flatMap(({ oneof }) => oneof ?? []))]
  const fields = [...type.fields.values()].map((field) => {
    const choice = field.oneof === null ? '' : `/${oneofs.indexOf(field.oneof)}`
    return `${field.name}:${shapeOf(types, type.package, field)}${choice}`
  })
  return [name, ...fields].join(' ')
}

/**
 * @param {ReadonlyMap<string, Type>} types
 * @param {string} from
 * @param {Field} field
 * @returns {string}
 */
function shapeOf(types, from, field) {
  const type = types.get(field.type)
  if (!type) return `${field.isList ? '*' : ''}${field.type}`
  if (type.kind === 'message' && type.isMapEntry) {
    const [key, value] = ['key', 'value'].map((name) => type.fields.get(name))
    if (!key || !value) throw new Error(`the map ${field.type} lacks a key or a value`)
    return `{${key.type}}${shapeOf(types, from, value)}`
  }
  const isOwn = type.package === from
  return `${field.isList ? '*' : ''}${isOwn ? field.type.slice(from.length + 1) : `.${field.type}`}`
}
