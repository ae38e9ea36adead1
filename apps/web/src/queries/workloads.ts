import {
  type ParamsInputOf,
  type QueryInputOf,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import type { Api } from '../api/client.ts'
import { endpointQuery } from './endpoint-query.ts'

export type WorkloadParams = ParamsInputOf<typeof workloadEndpoint>

export const workloadsQuery = (api: Api, query: QueryInputOf<typeof workloadsEndpoint>) =>
  endpointQuery(api, workloadsEndpoint, { query })

export const workloadQuery = (
  api: Api,
  params: WorkloadParams,
  query: QueryInputOf<typeof workloadEndpoint>,
) => endpointQuery(api, workloadEndpoint, { params, query })

export const workloadMetricsQuery = (
  api: Api,
  params: WorkloadParams,
  query: QueryInputOf<typeof workloadMetricsEndpoint>,
) => endpointQuery(api, workloadMetricsEndpoint, { params, query })
