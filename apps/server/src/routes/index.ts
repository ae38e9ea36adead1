import type { Route } from '../http/define-route.ts'
import { boxRoute } from './box.ts'
import { compareRoute } from './compare.ts'
import { configChangeRoute } from './config-change.ts'
import { configObjectRoute } from './config-object.ts'
import { configProxiesRoute } from './config-proxies.ts'
import { configRelationsRoute } from './config-relations.ts'
import { configurationRoute } from './configuration.ts'
import { edgeRoute } from './edge.ts'
import { edgeTracesRoute } from './edge-traces.ts'
import { findingsRoute } from './findings.ts'
import { graphRoute } from './graph.ts'
import { latenciesRoute } from './latencies.ts'
import { namespacesRoute } from './namespaces.ts'
import { nodeRoute } from './node.ts'
import { operationsRoute } from './operations.ts'
import { overviewRoute } from './overview.ts'
import { proxiesRoute } from './proxies.ts'
import { proxyRoutes } from './proxy.ts'
import { statusRoute } from './status.ts'
import { summaryChartsRoute, summaryExplainRoute, summaryRoute } from './summary.ts'
import { traceRoute } from './trace.ts'
import { tracesRoute } from './traces.ts'
import { workloadRoute } from './workload.ts'
import { workloadMetricsRoute } from './workload-metrics.ts'
import { workloadsRoute } from './workloads.ts'

/** Every route of the API. */
export const routes: readonly Route[] = [
  overviewRoute,
  graphRoute,
  latenciesRoute,
  operationsRoute,
  compareRoute,
  summaryRoute,
  summaryChartsRoute,
  summaryExplainRoute,
  edgeRoute,
  edgeTracesRoute,
  nodeRoute,
  boxRoute,
  namespacesRoute,
  workloadsRoute,
  workloadRoute,
  workloadMetricsRoute,
  tracesRoute,
  traceRoute,
  proxiesRoute,
  ...proxyRoutes,
  findingsRoute,
  configurationRoute,
  configObjectRoute,
  configChangeRoute,
  configRelationsRoute,
  configProxiesRoute,
  statusRoute,
]
