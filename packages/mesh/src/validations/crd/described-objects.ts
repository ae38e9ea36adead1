import type { ConfigIndex } from '../../config/config-index.ts'
import { type KindSchema, kindSchemas } from '../../crd/schemas.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { describedKinds } from './kinds.ts'

export interface DescribedObject {
  readonly object: ConfigObject
  readonly kind: KindSchema
  readonly version: string
}

/** Objects whose CustomResourceDefinition is known; where none is, nothing is said. */
export function describedObjects(index: ConfigIndex, cluster: string): readonly DescribedObject[] {
  const schemas = kindSchemas(index, cluster)
  if (schemas.size === 0) return []
  return describedKinds.flatMap((name) =>
    index.objects(name, cluster).flatMap((object): DescribedObject[] => {
      const [group = '', version = ''] = object.apiVersion.split('/')
      const kind = schemas.get(`${group}/${object.kind}`)
      return kind ? [{ object, kind, version }] : []
    }),
  )
}
