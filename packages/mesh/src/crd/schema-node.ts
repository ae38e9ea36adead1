import {
  isSpec,
  numberAt,
  type Spec,
  specAt,
  specsAt,
  textAt,
  textsAt,
} from '../config/read-spec.ts'

/** A rule in CEL that the API server asks of a value. */
export interface SchemaRule {
  readonly rule: string
  readonly message: string | null
  readonly messageExpression: string | null
  /** Place below the value that the rule is about, as `.spec.host`; null for the value itself. */
  readonly fieldPath: string | null
}

/**
 * One node of a structural schema, as CustomResourceDefinitions have them
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/).
 */
export interface SchemaNode {
  readonly type: string | null
  readonly format: string | null
  readonly nullable: boolean
  readonly intOrString: boolean
  readonly keepsUnknown: boolean
  readonly properties: ReadonlyMap<string, SchemaNode>
  /** What any other key holds; null where no other key is allowed. */
  readonly values: SchemaNode | null
  readonly items: SchemaNode | null
  readonly required: readonly string[]
  readonly allowed: readonly unknown[] | null
  readonly pattern: string | null
  readonly minimum: number | null
  readonly maximum: number | null
  readonly exclusiveMinimum: boolean
  readonly exclusiveMaximum: boolean
  readonly multipleOf: number | null
  readonly minLength: number | null
  readonly maxLength: number | null
  readonly minItems: number | null
  readonly maxItems: number | null
  readonly minProperties: number | null
  readonly maxProperties: number | null
  readonly uniqueItems: boolean
  /** `set`: no item twice; a list of keys: no two items with the same values of these. */
  readonly unique: 'set' | readonly string[] | null
  readonly oneOf: readonly SchemaNode[]
  readonly anyOf: readonly SchemaNode[]
  readonly allOf: readonly SchemaNode[]
  readonly not: SchemaNode | null
  readonly rules: readonly SchemaRule[]
  readonly hasDefault: boolean
  readonly default: unknown
}

const known = new WeakMap<Spec, SchemaNode>()

/** Reads a node of an OpenAPI v3 schema; what a CRD leaves out or garbles asks for nothing. */
export function schemaNode(schema: Spec): SchemaNode {
  const before = known.get(schema)
  if (before) return before
  const node = readNode(schema)
  known.set(schema, node)
  return node
}

function readNode(schema: Spec): SchemaNode {
  const listType = textAt(schema, 'x-kubernetes-list-type')
  return {
    type: textAt(schema, 'type'),
    format: textAt(schema, 'format'),
    nullable: schema.nullable === true,
    intOrString: schema['x-kubernetes-int-or-string'] === true,
    keepsUnknown: schema['x-kubernetes-preserve-unknown-fields'] === true,
    properties: new Map(
      Object.entries(specAt(schema, 'properties')).flatMap(([key, value]) =>
        isSpec(value) ? [[key, schemaNode(value)]] : [],
      ),
    ),
    values: valuesOf(schema),
    items: isSpec(schema.items) ? schemaNode(schema.items) : null,
    required: textsAt(schema, 'required'),
    allowed: Array.isArray(schema.enum) ? schema.enum : null,
    pattern: textAt(schema, 'pattern'),
    minimum: numberAt(schema, 'minimum'),
    maximum: numberAt(schema, 'maximum'),
    exclusiveMinimum: schema.exclusiveMinimum === true,
    exclusiveMaximum: schema.exclusiveMaximum === true,
    multipleOf: numberAt(schema, 'multipleOf'),
    minLength: numberAt(schema, 'minLength'),
    maxLength: numberAt(schema, 'maxLength'),
    minItems: numberAt(schema, 'minItems'),
    maxItems: numberAt(schema, 'maxItems'),
    minProperties: numberAt(schema, 'minProperties'),
    maxProperties: numberAt(schema, 'maxProperties'),
    uniqueItems: schema.uniqueItems === true,
    unique:
      listType === 'set'
        ? 'set'
        : listType === 'map'
          ? textsAt(schema, 'x-kubernetes-list-map-keys')
          : null,
    oneOf: specsAt(schema, 'oneOf').map(schemaNode),
    anyOf: specsAt(schema, 'anyOf').map(schemaNode),
    allOf: specsAt(schema, 'allOf').map(schemaNode),
    not: isSpec(schema.not) ? schemaNode(schema.not) : null,
    rules: specsAt(schema, 'x-kubernetes-validations').flatMap(ruleOf),
    hasDefault: 'default' in schema,
    default: schema.default,
  }
}

/** `additionalProperties: true` allows anything; absent means that there are no others. */
function valuesOf(schema: Spec): SchemaNode | null {
  const others = schema.additionalProperties
  if (others === true) return schemaNode(anything)
  return isSpec(others) ? schemaNode(others) : null
}

const anything: Spec = { 'x-kubernetes-preserve-unknown-fields': true }

/** Rules that compare with what was there before have nothing to compare with. */
function ruleOf(spec: Spec): readonly SchemaRule[] {
  const rule = textAt(spec, 'rule')
  if (rule === null || /\boldSelf\b/.test(rule)) return []
  return [
    {
      rule,
      message: textAt(spec, 'message'),
      messageExpression: textAt(spec, 'messageExpression'),
      fieldPath: textAt(spec, 'fieldPath'),
    },
  ]
}
