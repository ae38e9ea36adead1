import type { ConfigIndex } from '../config/config-index.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { ObservedTraffic } from '../model/observed.ts'
import type { ProxyHost } from './machines.ts'

/** A proxy on which an object acts. */
export interface Reached {
  readonly host: ProxyHost
  readonly nearness: Nearness
}

/**
 * `own`: the object is bound to it or selects it. `caller`: its workload was seen calling what the
 * object is about. `neighbour`: it stands in the object's namespace. `far`: it may call it.
 */
export type Nearness = 'own' | 'caller' | 'neighbour' | 'far'

export interface ReachContext {
  readonly index: ConfigIndex
  readonly observed: ObservedTraffic | null
}

export type ReachReader = (object: ConfigObject, context: ReachContext) => readonly Reached[]
