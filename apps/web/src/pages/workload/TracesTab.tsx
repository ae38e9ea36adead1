import { TraceSearch } from '../../trace-view/TraceSearch.tsx'

/** The traces that pass through one workload. */
export const TracesTab = ({ id }: { id: string }) => <TraceSearch workload={id} />
