/** What one proxy has been told: the tabs of its page. */
import {
  proxyBootstrapEndpoint,
  proxyClustersEndpoint,
  proxyDumpEndpoint,
  proxyEndpointsEndpoint,
  proxyListenersEndpoint,
  proxyRoutesEndpoint,
} from '@periplus/shared'
import { collectConfigDump, collectEnvoyClusters } from '../collect/proxy.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentCluster, presentEndpoint, presentListener, presentRoute } from '../present/proxy.ts'
import { readableEnvoy, readableProxy } from '../present/proxy-access.ts'
import { presentSources } from '../present/sources.ts'
import { withoutSecrets } from '../sources/envoy/redact.ts'
import { bootstrapFacts } from '../sources/envoy/to-rows/bootstrap.ts'
import { clusterRows } from '../sources/envoy/to-rows/clusters.ts'
import { endpointRows } from '../sources/envoy/to-rows/endpoints.ts'
import { listenerRows } from '../sources/envoy/to-rows/listeners.ts'
import { routeRows } from '../sources/envoy/to-rows/routes.ts'

/** All tabs of a page share one read of the proxy. */
const small = { eds: false }

const clustersRoute = defineRoute(proxyClustersEndpoint, async ({ params, context }) => {
  const proxy = await readableEnvoy(context, params)
  const { dump, readings } = await collectConfigDump(context, proxy, small)
  return {
    clusters: clusterRows(dump).map((row) => presentCluster(params.cluster, row)),
    sources: presentSources(context, readings),
  }
})

const listenersRoute = defineRoute(proxyListenersEndpoint, async ({ params, context }) => {
  const proxy = await readableEnvoy(context, params)
  const { dump, readings } = await collectConfigDump(context, proxy, small)
  return {
    listeners: listenerRows(dump).map(presentListener),
    sources: presentSources(context, readings),
  }
})

const routesRoute = defineRoute(proxyRoutesEndpoint, async ({ params, context }) => {
  const proxy = await readableEnvoy(context, params)
  const { dump, readings } = await collectConfigDump(context, proxy, small)
  return {
    routes: routeRows(dump).map((row) => presentRoute(params.cluster, row)),
    sources: presentSources(context, readings),
  }
})

const endpointsRoute = defineRoute(proxyEndpointsEndpoint, async ({ params, context }) => {
  const proxy = await readableEnvoy(context, params)
  const { clusters, readings } = await collectEnvoyClusters(context, proxy)
  return {
    endpoints: endpointRows(clusters).map(presentEndpoint),
    sources: presentSources(context, readings),
  }
})

const bootstrapRoute = defineRoute(proxyBootstrapEndpoint, async ({ params, context }) => {
  const proxy = await readableEnvoy(context, params)
  const { dump, readings } = await collectConfigDump(context, proxy, small)
  const facts = bootstrapFacts(dump)
  return {
    ...facts,
    bootstrap: withoutSecrets(facts.bootstrap),
    sources: presentSources(context, readings),
  }
})

const dumpRoute = defineRoute(proxyDumpEndpoint, async ({ params, context }) => {
  const proxy = await readableProxy(context, params)
  const { dump, readings } = await collectConfigDump(context, proxy, { eds: true })
  return {
    dump: withoutSecrets(dump),
    warnings: [],
    sources: presentSources(context, readings),
  }
})

export const proxyRoutes = [
  clustersRoute,
  listenersRoute,
  routesRoute,
  endpointsRoute,
  bootstrapRoute,
  dumpRoute,
]
