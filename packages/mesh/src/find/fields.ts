/** What a find expression may ask about: one table, for the parser, the completion and the page. */
import {
  badges,
  healthStatuses,
  type MessageId,
  nodeKinds,
  protocols,
  type QuantileName,
  quantileNames,
} from '@periplus/shared'

export type FieldOf = 'node' | 'edge'

/** `choice` is a text of a known set; a flag is true or false and stands alone. */
export type FieldType = 'text' | 'choice' | 'number' | 'flag'

export interface FindField {
  readonly name: string
  readonly type: FieldType
  readonly of: readonly FieldOf[]
  /** What the field is, for the completion. */
  readonly help: MessageId
  /** Allowed values of a choice. */
  readonly choices?: readonly string[]
  /** Factors by which a number with that unit is multiplied. */
  readonly units?: Readonly<Record<string, number>>
  /** A family of fields: what stands after the colon, such as `label:team`. */
  readonly takesKey?: { readonly choices?: readonly string[] }
}

const milliseconds = { ms: 1, s: 1000 }
const percent = { '%': 1 }
const bytes = { B: 1, kB: 1000, MB: 1e6, GB: 1e9 }
const both = ['node', 'edge'] as const
const node = ['node'] as const
const edge = ['edge'] as const

const quantile = (name: QuantileName): FindField => ({
  ...{ name, of: edge, type: 'number', units: milliseconds },
  help: 'find.field.quantile',
})

export const findFields: readonly FindField[] = [
  { name: 'name', type: 'text', of: node, help: 'find.field.name' },
  { name: 'namespace', type: 'text', of: node, help: 'find.field.namespace' },
  { name: 'app', type: 'text', of: node, help: 'find.field.app' },
  { name: 'version', type: 'text', of: node, help: 'find.field.version' },
  { name: 'cluster', type: 'text', of: node, help: 'find.field.cluster' },
  { name: 'service', type: 'text', of: both, help: 'find.field.service' },
  { name: 'operation', type: 'text', of: both, help: 'find.field.operation' },
  { name: 'kind', type: 'choice', of: node, choices: nodeKinds, help: 'find.field.kind' },
  { name: 'label', type: 'text', of: node, takesKey: {}, help: 'find.field.label' },
  {
    name: 'badge',
    type: 'flag',
    of: node,
    takesKey: { choices: badges },
    help: 'find.field.badge',
  },
  { name: 'health', type: 'choice', of: both, choices: healthStatuses, help: 'find.field.health' },
  { name: 'idle', type: 'flag', of: both, help: 'find.field.idle' },
  { name: 'outside', type: 'flag', of: both, help: 'find.field.outside' },
  { name: 'gateway', type: 'flag', of: node, help: 'find.field.gateway' },
  { name: 'waypoint', type: 'flag', of: both, help: 'find.field.waypoint' },
  { name: 'rate', type: 'number', of: both, help: 'find.field.rate' },
  {
    name: 'errorPercent',
    type: 'number',
    of: both,
    units: percent,
    help: 'find.field.errorPercent',
  },
  {
    ...{ name: 'clientErrorPercent', type: 'number', of: both, units: percent },
    help: 'find.field.clientErrorPercent',
  },
  { name: 'bytes', type: 'number', of: both, units: bytes, help: 'find.field.bytes' },
  { name: 'latency', type: 'number', of: both, units: milliseconds, help: 'find.field.latency' },
  ...quantileNames.map(quantile),
  { name: 'mtls', type: 'number', of: both, units: percent, help: 'find.field.mtls' },
  { name: 'protocol', type: 'choice', of: edge, choices: protocols, help: 'find.field.protocol' },
  { name: 'code', type: 'text', of: edge, help: 'find.field.code' },
  { name: 'flag', type: 'text', of: edge, help: 'find.field.flag' },
  {
    ...{ name: 'reporter', type: 'choice', of: edge, help: 'find.field.reporter' },
    choices: ['source', 'destination', 'waypoint'],
  },
  { name: 'source', type: 'text', of: edge, help: 'find.field.source' },
  { name: 'target', type: 'text', of: edge, help: 'find.field.target' },
  { name: 'source.namespace', type: 'text', of: edge, help: 'find.field.source.namespace' },
  { name: 'target.namespace', type: 'text', of: edge, help: 'find.field.target.namespace' },
]

const byName = new Map(findFields.map((field) => [field.name.toLowerCase(), field]))

/** The field of that name, in whatever case it is written. */
export const fieldNamed = (name: string): FindField | null => byName.get(name.toLowerCase()) ?? null
