import type { OnAction, ViewerTokens } from './kubernetes/access.ts'
import { type ApiServer, createApiServer } from './kubernetes/api-server.ts'
import type { PortHandlers } from './kubernetes/pod-connection.ts'
import { ObjectStore } from './kubernetes/store.ts'
import type { WatchOptions } from './kubernetes/watch.ts'
import { createLogSource } from './logs/log-source.ts'
import { startChurn } from './objects/churn.ts'
import { clusterObjects, movingObjects } from './objects/cluster-objects.ts'
import { applyMovement } from './objects/living-mesh.ts'
import type { World } from './world/world.ts'

export interface DemoClusterOptions {
  readonly world: World
  readonly viewerTokens: ViewerTokens
  readonly portHandlers: PortHandlers
  /** Nothing changes by itself: no events, no canary steps, no job runs. */
  readonly still: boolean
  /** Press a day's churn into so many milliseconds, again and again; absent: pods stay. */
  readonly dayMs?: number
  readonly watch?: Partial<WatchOptions>
  readonly onAction?: OnAction
}

export interface DemoCluster {
  readonly apiServer: ApiServer
  readonly store: ObjectStore
  close(): void
}

/** How often the moving objects are looked at, in real milliseconds. */
const moveEveryMs = 5_000

/** The Kubernetes cluster of a world: its objects, their slow life, and the API that shows them. */
export function createDemoCluster(options: DemoClusterOptions): DemoCluster {
  const { world, viewerTokens, portHandlers, still } = options
  const { scenario } = world
  const now = () => world.clock.nowMs()
  const store = new ObjectStore(clusterObjects(scenario, now()))
  const apiServer = createApiServer({
    store,
    kubernetesVersion: scenario.cluster.kubernetesVersion,
    viewerTokens,
    portHandlers,
    logs: createLogSource(world),
    now,
    ...(options.watch && { watch: options.watch }),
    ...(options.onAction && { onAction: options.onAction }),
  })

  let moved = movingObjects(scenario, now())
  const life = still ? undefined : setInterval(move, moveEveryMs)
  function move(): void {
    const next = movingObjects(scenario, now())
    applyMovement(store, moved, next)
    moved = next
  }

  const endChurn =
    options.dayMs === undefined
      ? undefined
      : startChurn({ store, apiServer, dayMs: options.dayMs, now })

  return {
    apiServer,
    store,
    close() {
      clearInterval(life)
      endChurn?.()
      apiServer.endStreams()
    },
  }
}
