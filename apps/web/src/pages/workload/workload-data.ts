import type { ResponseOf, workloadEndpoint } from '@periplus/shared'

/** What the page of one workload shows. */
export type WorkloadData = ResponseOf<typeof workloadEndpoint>
