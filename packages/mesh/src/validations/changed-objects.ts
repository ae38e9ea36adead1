import type { ObjectRef } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { refOf } from './finding.ts'

/** What became of the objects of a kind between two snapshots. */
export interface ChangedObjects {
  /** The later snapshot, in which of that kind there are only objects that are new or another. */
  readonly index: ConfigIndex
  /** Whether what was said of an object before holds no more: it has changed, or is gone. */
  readonly isStale: (object: ObjectRef) => boolean
}

/** Where more than this share of a kind has changed, all of it is looked at: it costs no more. */
const mostShare = 0.2

/**
 * Tells, for a kind, which of its objects changed; null where they are too many. Each kind is compared
 * once, and every check gets the same narrowed index, so that what checks share is computed once.
 */
export function changedObjects(
  before: ConfigIndex,
  now: ConfigIndex,
): (kind: string) => ChangedObjects | null {
  const known = new Map<string, ChangedObjects | null>()
  return (kind) => {
    const told = known.get(kind)
    if (told !== undefined) return told
    const found = compare(kind, before, now)
    known.set(kind, found)
    return found
  }
}

function compare(kind: string, before: ConfigIndex, now: ConfigIndex): ChangedObjects | null {
  const all = (index: ConfigIndex) =>
    new Set(now.clusters.flatMap((cluster) => index.objects(kind, cluster)))
  const [old, current] = [all(before), all(now)]
  const fresh = [...current].filter((object) => !old.has(object))
  if (fresh.length > current.size * mostShare) return null
  const gone = [...old].filter((object) => !current.has(object))
  const stale = new Set(gone.map((object) => keyOf(refOf(object))))
  return {
    index: {
      ...now,
      objects: (each, cluster) =>
        each === kind
          ? fresh.filter((object) => object.cluster === cluster)
          : now.objects(each, cluster),
    },
    isStale: (object) => stale.has(keyOf(object)),
  }
}

const keyOf = ({ cluster, apiVersion, kind, namespace, name }: ObjectRef) =>
  [cluster, apiVersion, kind, namespace ?? '', name].join(' ')
