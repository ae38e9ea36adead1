import type { JudgedGraph, Scope } from '@periplus/mesh'
import type { GraphLevel, GraphType } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import { perBase } from './per-base.ts'
import { everything } from './scope.ts'

/** What of a mesh its views depend on: the same objects until something changes. */
export interface ViewedMesh extends Pick<CollectedMesh, 'base' | 'facts' | 'healthRules'> {
  readonly windowSeconds: number
}

type View = (mesh: CollectedMesh, viewer: Viewer, level: GraphLevel, scope?: Scope) => JudgedGraph

/** Each is larger than the graph that it is of: those of the pages that most people look at. */
const keptViews = 2

/** Views of the mesh that are made once for all who ask for the same one, while its graph is known. */
export function rememberViews(
  make: (mesh: ViewedMesh, viewer: Viewer, level: GraphLevel, scope: Scope) => JudgedGraph,
): View {
  const viewsOf = perBase((base) =>
    remember(
      (
        facts: ViewedMesh['facts'],
        healthRules: ViewedMesh['healthRules'],
        windowSeconds: number,
        viewer: Viewer,
        type: GraphType,
        services: boolean,
        /** As text: memory compares it so. */
        scope: string,
      ) => {
        const mesh = { base, facts, healthRules, windowSeconds }
        return make(mesh, viewer, { type, services }, scopeIn(scope))
      },
      keptViews,
    ),
  )
  return ({ base, facts, healthRules, window }, viewer, { type, services }, scope = everything) =>
    viewsOf(base)(
      ...([facts, healthRules, window.rateWindowSeconds, viewer, type, services] as const),
      textOf(scope),
    )
}

/** Names may be of whoever writes the address: any text is one name. */
const textOf = ({ clusters, namespaces }: Scope) => JSON.stringify([clusters, namespaces])

function scopeIn(text: string): Scope {
  const [clusters, namespaces] = JSON.parse(text) as [Scope['clusters'], Scope['namespaces']]
  return { clusters, namespaces }
}
