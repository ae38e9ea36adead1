import { sharedSearch } from './shared-search.ts'
import { useSearchState } from './use-search-state.ts'

/** Cluster, namespaces, time range and refresh, as every page shares them. */
export const useSharedSearch = () => useSearchState(sharedSearch)
