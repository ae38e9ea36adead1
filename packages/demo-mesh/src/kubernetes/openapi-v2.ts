import { knownKinds } from './known-kinds.ts'
import { schemasOf } from './openapi-schemas.ts'
import { groupVersion, type ResourceKind } from './resource-kind.ts'

/**
 * `GET /openapi/v2` in protobuf, which kubectl before 1.27 asks for: which objects may be patched,
 * that a patch may be a dry run, and the schemas that it checks and explains fields by.
 * Source: github.com/google/gnostic-models, openapiv2/OpenAPIv2.proto.
 */
export const openApiV2Asked = /application\/com\.github\.proto-openapi\.spec\.v2[.@]v1\.0\+protobuf/

/** What clients ask for has an `@`, which no media type may have; so upstream answers without. */
export const openApiV2MediaType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'

let document: Buffer | undefined

export function openApiV2(): Buffer {
  document ??= Buffer.concat([
    text(1, '2.0'),
    message(2, text(1, 'Kubernetes'), text(2, 'unversioned')),
    message(8, ...knownKinds.flatMap(pathsOf)),
    message(9, ...definitions()),
  ])
  return document
}

const pathsOf = (resource: ResourceKind): Buffer[] =>
  resource.versions.map((version) =>
    message(
      2,
      text(1, itemPath(resource, version)),
      message(2, message(8, patchOf(resource, version))),
    ),
  )

function patchOf({ group, kind }: ResourceKind, version: string): Buffer {
  const dryRun = message(3, text(2, 'query'), text(4, 'dryRun'), text(6, 'string'))
  return Buffer.concat([
    message(8, message(1, message(2, dryRun))),
    message(13, named('x-kubernetes-action', yaml('patch'))),
    message(13, named('x-kubernetes-group-version-kind', yaml({ group, version, kind }))),
  ])
}

export function itemPath({ group, namespaced, plural }: ResourceKind, version: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return `${root}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`
}

function definitions(): Buffer[] {
  const served = new Map<string, ResourceKind[]>()
  for (const resource of knownKinds) {
    for (const version of resource.versions) {
      const key = groupVersion(resource.group, version)
      served.set(key, [...(served.get(key) ?? []), resource])
    }
  }
  const schemas = new Map(
    [...served].flatMap(([key, resources]) =>
      Object.entries(schemasOf(resources, key.split('/').at(-1) ?? '')),
    ),
  )
  return [...schemas].map(([name, schema]) => message(1, named(name, schemaMessage(schema))))
}

interface WrittenSchema {
  readonly type?: string
  readonly format?: string
  readonly items?: object
  readonly properties?: Readonly<Record<string, object>>
  readonly additionalProperties?: object
  readonly allOf?: readonly { readonly $ref: string }[]
}

function schemaMessage(schema: object): Buffer {
  const { type, format, items, properties, additionalProperties, allOf, ...extensions } =
    schema as WrittenSchema
  const reference = allOf?.[0]?.$ref.replace('#/components/schemas/', '#/definitions/')
  return Buffer.concat([
    ...(reference === undefined ? [] : [text(1, reference)]),
    ...(format === undefined ? [] : [text(2, format)]),
    ...(additionalProperties ? [message(21, message(1, schemaMessage(additionalProperties)))] : []),
    ...(type === undefined ? [] : [message(22, text(1, type))]),
    ...(items ? [message(23, message(1, schemaMessage(items)))] : []),
    ...(properties ? [message(25, ...Object.entries(properties).map(propertyMessage))] : []),
    ...Object.entries(extensions).map(([name, value]) => message(31, named(name, yaml(value)))),
  ])
}

const propertyMessage = ([name, schema]: [string, object]): Buffer =>
  message(1, named(name, schemaMessage(schema)))

const named = (name: string, value: Buffer): Buffer =>
  Buffer.concat([text(1, name), message(2, value)])

/** JSON is YAML, too. */
const yaml = (value: unknown): Buffer => text(2, JSON.stringify(value))

const text = (number: number, value: string): Buffer => message(number, Buffer.from(value))

/** A length-delimited field. */
function message(number: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}
