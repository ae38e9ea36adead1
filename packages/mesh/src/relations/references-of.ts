import type { ObjectRef } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import { perIndex } from '../config/per-index.ts'
import { refOf, refTo } from '../validations/finding.ts'
import { meshConfigRef } from '../validations/schema/mesh-checks.ts'
import { namedByNamespace, namedByService, namedByWorkload } from './readers/kubernetes.ts'
import { servicesOfProviders } from './readers/providers.ts'
import { isController } from './readers/selected-workloads.ts'
import { namingKinds, readersFor } from './readers.ts'
import { type Naming, objectKey, type Reference } from './reference.ts'

/** Who names whom in a mesh. */
export interface References {
  /** What an object names, in the order of its places. */
  of(object: ObjectRef): readonly Reference[]
  /** Where an object is named. */
  to(object: ObjectRef): readonly Reference[]
  /** How many objects it names, and how many name it; each once. */
  counts(object: ObjectRef): { readonly to: number; readonly from: number }
}

/**
 * The references of a mesh both ways, found once for each state of its configuration. It throws for no
 * object, whatever stands in it.
 */
export const referencesOf = (index: ConfigIndex): References => inMesh(index, '')

const inMesh = perIndex((index): References => {
  const all = index.clusters.flatMap((cluster) => inCluster(index, cluster))
  const byNamer = groupBy(all, ({ from }) => objectKey(from))
  const byNamed = groupBy(all, ({ to }) => objectKey(to))
  const of = (object: ObjectRef) => byNamer.get(objectKey(object)) ?? []
  const to = (object: ObjectRef) => byNamed.get(objectKey(object)) ?? []
  return {
    of,
    to,
    counts: (object) => ({
      to: new Set(of(object).map((each) => objectKey(each.to))).size,
      from: new Set(to(object).map((each) => objectKey(each.from))).size,
    }),
  }
})

function inCluster(index: ConfigIndex, cluster: string): readonly Reference[] {
  return [
    ...namingKinds.flatMap((kind) =>
      index.objects(kind, cluster).flatMap((object) =>
        references(
          refOf(object),
          readersFor(object).flatMap((read) => read(object, index)),
        ),
      ),
    ),
    ...index
      .namespaces(cluster)
      .flatMap((each) => references(refTo('Namespace', each), namedByNamespace(index, each))),
    ...index
      .services(cluster)
      .flatMap((each) => references(refTo('Service', each), namedByService(index, each))),
    ...index
      .workloads(cluster)
      .filter(isController)
      .flatMap((each) => references(refOf(each), namedByWorkload(index, each))),
    ...references(meshConfigRef(index, cluster), servicesOfProviders(index, cluster)),
  ]
}

const references = (from: ObjectRef, namings: readonly Naming[]): readonly Reference[] =>
  namings.map(({ role, path, target: { object, exists } }) => ({
    ...{ from, to: object, exists, role, path },
  }))
