import type { GraphType } from '@periplus/shared'
import type { TopologySearch } from '../topology-search.ts'

/** What every menu of the picture needs to know. */
export interface PartMenuContext {
  /** The level that is drawn, and the instant that it is of. */
  readonly type: GraphType
  readonly at: string
  readonly search: TopologySearch
  readonly change: (patch: Partial<TopologySearch>) => void
}
