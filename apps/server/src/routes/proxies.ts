import { proxiesEndpoint } from '@periplus/shared'
import { collectProxies } from '../collect/proxies.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentProxies } from '../present/proxies.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'

export const proxiesRoute = defineRoute(proxiesEndpoint, async ({ query, context }) => {
  const { proxies, config, readings } = await collectProxies(context)
  const { clusters, namespaces } = scopeOf(query)
  const inScope = proxies.filter(
    ({ cluster, namespace }) =>
      (!clusters || clusters.includes(cluster)) && (!namespaces || namespaces.includes(namespace)),
  )
  return {
    proxies: presentProxies(inScope, config, context.viewer),
    sources: presentSources(context, readings),
  }
})
