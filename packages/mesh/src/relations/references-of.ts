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

/** With the keys of both ends, which everybody who looks one up needs. */
interface Keyed {
  readonly reference: Reference
  readonly from: string
  readonly to: string
}

const inMesh = perIndex((index): References => {
  const all = index.clusters.flatMap((cluster) =>
    namers.flatMap((namer) => ofNamers(index, `${cluster} ${namer}`)),
  )
  const byNamer = groupBy(all, ({ from }) => from)
  const byNamed = groupBy(all, ({ to }) => to)
  const found = (object: ObjectRef, groups: ReadonlyMap<string, readonly Keyed[]>) =>
    groups.get(objectKey(object)) ?? []
  return {
    of: (object) => found(object, byNamer).map(({ reference }) => reference),
    to: (object) => found(object, byNamed).map(({ reference }) => reference),
    counts: (object) => ({
      to: new Set(found(object, byNamer).map(({ to }) => to)).size,
      from: new Set(found(object, byNamed).map(({ from }) => from)).size,
    }),
  }
})

/** Those of Kubernetes' own kinds that name others, and the settings of the mesh. */
const readersOfFacts: Readonly<
  Record<string, (index: ConfigIndex, cluster: string) => readonly Reference[]>
> = {
  Namespace: (index, cluster) =>
    index
      .namespaces(cluster)
      .flatMap((each) => references(refTo('Namespace', each), namedByNamespace(index, each))),
  Service: (index, cluster) =>
    index
      .services(cluster)
      .flatMap((each) => references(refTo('Service', each), namedByService(index, each))),
  Workload: (index, cluster) =>
    index
      .workloads(cluster)
      .filter(isController)
      .flatMap((each) => references(refOf(each), namedByWorkload(index, each))),
  MeshConfig: (index, cluster) =>
    references(meshConfigRef(index, cluster), servicesOfProviders(index, cluster)),
}

const namers = [...namingKinds, ...Object.keys(readersOfFacts)]

/** Kind by kind, so that a change of one does not read the others again. */
const ofNamers = perIndex((index, key): readonly Keyed[] => {
  const [cluster = '', namer = ''] = key.split(' ')
  const readFacts = readersOfFacts[namer]
  const all = readFacts ? readFacts(index, cluster) : ofObjects(index, cluster, namer)
  return all.map((reference) => ({
    ...{ reference, from: objectKey(reference.from), to: objectKey(reference.to) },
  }))
})

const ofObjects = (index: ConfigIndex, cluster: string, kind: string): readonly Reference[] =>
  index.objects(kind, cluster).flatMap((object) =>
    references(
      refOf(object),
      readersFor(object).flatMap((read) => read(object, index)),
    ),
  )

const references = (from: ObjectRef, namings: readonly Naming[]): readonly Reference[] =>
  namings.map(({ role, path, target: { object, exists } }) => ({
    ...{ from, to: object, exists, role, path },
  }))
