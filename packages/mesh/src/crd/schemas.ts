import type { ConfigIndex } from '../config/config-index.ts'
import { perIndex } from '../config/per-index.ts'
import { isSpec, type Spec, specAt, specsAt, textAt } from '../config/read-spec.ts'
import { type SchemaNode, schemaNode } from './schema-node.ts'

/** What the cluster knows of one kind. */
export interface KindSchema {
  /** Versions that the API server serves, newest first as the CRD lists them. */
  readonly served: readonly string[]
  /** Null for a version that the CRD does not have, or has without a schema. */
  version(name: string): SchemaNode | null
}

/** The schemas of a cluster by `group/kind`, from its CustomResourceDefinitions. */
export const kindSchemas = perIndex(
  (index: ConfigIndex, cluster): ReadonlyMap<string, KindSchema> =>
    new Map(
      index
        .objects('CustomResourceDefinition', cluster)
        .map(({ spec }) => [
          `${textAt(spec, 'group')}/${textAt(specAt(spec, 'names'), 'kind')}`,
          schemaOf(spec),
        ]),
    ),
)

const known = new WeakMap<Spec, KindSchema>()

function schemaOf(spec: Spec): KindSchema {
  const before = known.get(spec)
  if (before) return before
  const versions = specsAt(spec, 'versions')
  const schemas = new Map<string, Spec>()
  for (const version of versions) {
    const schema = specAt(version, 'schema').openAPIV3Schema
    if (isSpec(schema)) schemas.set(textAt(version, 'name') ?? '', schema)
  }
  const kind: KindSchema = {
    served: versions
      .filter((version) => version.served !== false)
      .flatMap((version) => textAt(version, 'name') ?? []),
    version: (name) => {
      const schema = schemas.get(name)
      return schema ? schemaNode(schema) : null
    },
  }
  known.set(spec, kind)
  return kind
}
