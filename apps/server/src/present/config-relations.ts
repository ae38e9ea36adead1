/** The objects around one object, as one viewer may see them. */
import {
  type ConfigFacts,
  type FindingDraft,
  indexConfig,
  objectKey,
  relationsAround,
  type Surroundings,
} from '@periplus/mesh'
import type { ObjectRef, RelatedObject, Relation, Severity } from '@periplus/shared'
import { findingsOf } from '../collect/findings.ts'
import type { Viewer } from '../context.ts'
import type { ObjectAddress } from '../sources/kubernetes/object-address.ts'
import { remember } from '../sources/memory/remember.ts'
import { placesIn } from './findings.ts'
import { noObject } from './object-state.ts'

interface PresentedRelations {
  readonly objects: RelatedObject[]
  readonly relations: Relation[]
  readonly more: number
}

/** Steps in each direction, and objects at most: nobody reads more. */
const reach = { hops: 2, limit: 100 }

/**
 * @param config of which the viewer may read the place of the object
 * @throws ProblemError 404 where there is no such object, and nobody names it
 */
export function presentRelations(
  config: ConfigFacts,
  cluster: string,
  address: ObjectAddress,
  viewer: Viewer,
): PresentedRelations {
  const { group, kind, namespace, name } = address
  const apiVersion = group === '' ? 'v1' : `${group}/v1`
  const findings = findingsByObject(findingsOf(config))
  const isReadable = readableTo(viewer, config)
  const around = relationsAround(
    indexConfig(config),
    { cluster, apiVersion, kind, namespace, name },
    {
      ...reach,
      // What the viewer can look at before what not, what is wrong before what is right.
      rank: (object, exists) =>
        isReadable(object) ? (exists ? rankOf(findings(object)) : 0) : rankOfHidden,
    },
  )
  const [self] = around.objects
  const isNamed = around.objects.length > 1
  if (!self || (!isNamed && isMissing(config, self))) throw noObject(address)
  return cutTo(around, isReadable, ({ object, ...rest }) => ({
    exists: !isMissing(config, { object, ...rest }),
    findings: findings(object),
  }))
}

type Counts = Readonly<Record<Severity, number>>

const nothing: Counts = { error: 0, warning: 0, info: 0 }

const rankOfHidden = 4
const rankOf = ({ error, warning, info }: Counts) =>
  error > 0 ? 0 : warning > 0 ? 1 : info > 0 ? 2 : 3

/** Kept for the findings that are told at the time: everybody who opens an object asks for them. */
const findingsByObject = remember((all: readonly FindingDraft[]) => {
  const counts = new Map<string, Record<Severity, number>>()
  for (const { object, severity } of all) {
    const key = objectKey(object)
    const own = counts.get(key) ?? { ...nothing }
    own[severity] += 1
    counts.set(key, own)
  }
  return (object: ObjectRef): Counts => counts.get(objectKey(object)) ?? nothing
}, 2)

/** What is not there where nobody could look is not missing. */
const isMissing = (
  { unreadable = [] }: ConfigFacts,
  { object, exists }: { readonly object: ObjectRef; readonly exists: boolean },
) =>
  !exists &&
  !unreadable.some(
    ({ cluster, kind }) =>
      cluster === object.cluster && (kind === object.kind || kind === kindInFacts(object)),
  )

/** As facts call the kind whose name Istio has, too. */
const kindInFacts = ({ kind, apiVersion }: ObjectRef) =>
  kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/')
    ? 'KubernetesGateway'
    : kind

type Readable = (object: ObjectRef) => boolean

function readableTo(viewer: Viewer, config: ConfigFacts): Readable {
  const placeOf = placesIn(config)
  return (object) => {
    // It is a word in whatever names it, and no object.
    if (isWord(object)) return true
    const place = placeOf(object)
    return place !== null && viewer.mayRead(object.cluster, place)
  }
}

/** Hosts that nobody declares, and providers that nobody configures. */
const isWord = ({ kind }: ObjectRef) => kind === 'Hostname' || kind === 'ExtensionProvider'

/**
 * An object that the viewer may not read has no name and no findings, and does not tell where in it
 * another is named; of two such objects nothing is told. A word is told by whoever may be read.
 */
function cutTo(
  { objects, references, more }: Surroundings,
  isReadable: Readable,
  detailsOf: (
    neighbour: Surroundings['objects'][number],
  ) => Pick<RelatedObject, 'exists' | 'findings'>,
): PresentedRelations {
  const said = new Set(
    references.filter(({ from }) => isReadable(from)).map(({ to }) => objectKey(to)),
  )
  const isShown = (object: ObjectRef) =>
    isReadable(object) && (!isWord(object) || said.has(objectKey(object)))
  const shown = references.filter(({ from, to }) => isShown(from) || isShown(to))
  const [self] = objects
  const touched = new Set(
    [...(self ? [self.object] : []), ...shown.flatMap(({ from, to }) => [from, to])].map(objectKey),
  )
  const told = objects.filter(({ object }) => touched.has(objectKey(object)))
  const keys = new Map(
    told.map(({ object }, at) => [
      objectKey(object),
      isShown(object) ? objectKey(object) : `hidden ${at}`,
    ]),
  )
  const keyOf = (object: ObjectRef) => keys.get(objectKey(object)) ?? ''
  return {
    objects: told.map((neighbour): RelatedObject => {
      const { object, distance } = neighbour
      const key = keyOf(object)
      return isShown(object)
        ? { key, object, distance, ...detailsOf(neighbour) }
        : { key, object: null, exists: true, findings: { ...nothing }, distance }
    }),
    relations: shown.map(({ from, to, role, path }) => ({
      from: keyOf(from),
      to: keyOf(to),
      role,
      path: isShown(from) ? path : '',
    })),
    more,
  }
}
