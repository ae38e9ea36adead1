import { groupVersion, type ResourceKind } from './resource-kind.ts'
import { fieldsOf, messageOf, type TypeField } from './type-fields.ts'

/** Schemas of OpenAPI 3 from the table of built-in types: what `kubectl explain` shows. */
type Schema = Readonly<Record<string, unknown>>

/** The components of one group version: its kinds, and the types that they are made of. */
export function schemasOf(
  resources: readonly ResourceKind[],
  version: string,
): Readonly<Record<string, Schema>> {
  const schemas = new Map<string, Schema>()
  for (const resource of resources) {
    const { group, kind } = resource
    const type = messageOf(groupVersion(group, version), kind)
    const own = type === undefined ? customSchema(schemas) : messageSchema(schemas, type)
    schemas.set(`io.k8s.${group}.${version}.${kind}`, {
      ...own,
      properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...own.properties },
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
    })
  }
  return Object.fromEntries(schemas)
}

interface ObjectSchema extends Schema {
  readonly properties: Schema
}

/** The definitions of custom resources here say nothing of their fields. */
const customSchema = (schemas: Map<string, Schema>): ObjectSchema => {
  const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
  return {
    type: 'object',
    properties: {
      metadata: referenceTo(schemas, 'ObjectMeta'),
      spec: anything,
      status: anything,
    },
  }
}

function messageSchema(schemas: Map<string, Schema>, type: string): ObjectSchema {
  return { type: 'object', properties: propertiesOf(schemas, type) }
}

function propertiesOf(schemas: Map<string, Schema>, type: string): Schema {
  return Object.fromEntries(
    (fieldsOf(type) ?? []).flatMap((field) =>
      field.inline
        ? Object.entries(propertiesOf(schemas, field.type))
        : [entryOf(field.name, fieldSchema(schemas, field))],
    ),
  )
}

const entryOf = (name: string, schema: Schema): [string, Schema] => [name, schema]

function fieldSchema(schemas: Map<string, Schema>, field: TypeField): Schema {
  const value = typeSchema(schemas, field.type)
  switch (field.shape) {
    case 'one':
      return { ...value, ...(field.retainsKeys && { 'x-kubernetes-patch-strategy': 'retainKeys' }) }
    case 'map':
      return { type: 'object', additionalProperties: value }
    case 'list':
      return { type: 'array', items: value, ...mergeRule(field) }
  }
}

function mergeRule({ mergeKey, retainsKeys }: TypeField): Schema {
  if (mergeKey === null) return {}
  return {
    'x-kubernetes-patch-strategy': retainsKeys ? 'merge,retainKeys' : 'merge',
    ...(mergeKey !== '' && { 'x-kubernetes-patch-merge-key': mergeKey }),
  }
}

const scalars: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int: { type: 'integer', format: 'int64' },
  bytes: { type: 'string', format: 'byte' },
  time: { type: 'string', format: 'date-time' },
  microTime: { type: 'string', format: 'date-time' },
  quantity: { type: 'string' },
  intOrString: { type: 'string', format: 'int-or-string' },
  raw: { type: 'object' },
  extra: { type: 'array', items: { type: 'string' } },
}

const typeSchema = (schemas: Map<string, Schema>, type: string): Schema =>
  scalars[type] ?? referenceTo(schemas, type)

function referenceTo(schemas: Map<string, Schema>, type: string): Schema {
  const name = `io.k8s.types.${type}`
  if (!schemas.has(name)) {
    schemas.set(name, {}) // types may hold themselves
    schemas.set(name, messageSchema(schemas, type))
  }
  return { allOf: [{ $ref: `#/components/schemas/${name}` }] }
}
