/** Every endpoint of the API: the OpenAPI document and the rights test walk this list. */
import { boxEndpoint } from './box.ts'
import { compareEndpoint } from './compare.ts'
import {
  configChangeEndpoint,
  configObjectEndpoint,
  configProxiesEndpoint,
  configRelationsEndpoint,
  configurationEndpoint,
} from './configuration.ts'
import { edgeEndpoint } from './edge.ts'
import { edgeTracesEndpoint } from './edge-traces.ts'
import { eventsEndpoint } from './events.ts'
import { findingsEndpoint } from './findings.ts'
import { graphEndpoint } from './graph.ts'
import { latenciesEndpoint } from './latencies.ts'
import { workloadMetricsEndpoint } from './metrics.ts'
import { namespacesEndpoint } from './namespaces.ts'
import { nodeEndpoint } from './node.ts'
import { operationsEndpoint } from './operations.ts'
import { overviewEndpoint } from './overview.ts'
import {
  proxiesEndpoint,
  proxyBootstrapEndpoint,
  proxyClustersEndpoint,
  proxyDumpEndpoint,
  proxyEndpointsEndpoint,
  proxyListenersEndpoint,
  proxyRoutesEndpoint,
} from './proxies.ts'
import { statusEndpoint } from './status.ts'
import { summaryChartsEndpoint, summaryEndpoint, summaryExplainEndpoint } from './summary.ts'
import { traceEndpoint, tracesEndpoint } from './traces.ts'
import { workloadEndpoint, workloadsEndpoint } from './workloads.ts'

export const endpoints = [
  overviewEndpoint,
  graphEndpoint,
  latenciesEndpoint,
  operationsEndpoint,
  compareEndpoint,
  summaryEndpoint,
  summaryChartsEndpoint,
  summaryExplainEndpoint,
  edgeEndpoint,
  edgeTracesEndpoint,
  nodeEndpoint,
  boxEndpoint,
  namespacesEndpoint,
  workloadsEndpoint,
  workloadEndpoint,
  workloadMetricsEndpoint,
  tracesEndpoint,
  traceEndpoint,
  proxiesEndpoint,
  proxyClustersEndpoint,
  proxyListenersEndpoint,
  proxyRoutesEndpoint,
  proxyEndpointsEndpoint,
  proxyBootstrapEndpoint,
  proxyDumpEndpoint,
  findingsEndpoint,
  configurationEndpoint,
  configObjectEndpoint,
  configChangeEndpoint,
  configRelationsEndpoint,
  configProxiesEndpoint,
  statusEndpoint,
] as const

export const streamEndpoints = [eventsEndpoint] as const
