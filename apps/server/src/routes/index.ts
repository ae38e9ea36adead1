import type { Route } from '../http/define-route.ts'
import { graphRoute } from './graph.ts'
import { proxiesRoute } from './proxies.ts'
import { proxyRoutes } from './proxy.ts'
import { statusRoute } from './status.ts'
import { traceRoute } from './trace.ts'
import { tracesRoute } from './traces.ts'

/** Every route of the API. */
export const routes: readonly Route[] = [
  graphRoute,
  statusRoute,
  tracesRoute,
  traceRoute,
  proxiesRoute,
  ...proxyRoutes,
]
