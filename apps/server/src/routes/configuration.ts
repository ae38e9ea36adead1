import { configurationEndpoint } from '@periplus/shared'
import { logFailedChecks } from '../collect/findings.ts'
import { collectConfig, lookAtTraffic } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentConfiguration } from '../present/configuration.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'

export const configurationRoute = defineRoute(configurationEndpoint, async ({ query, context }) => {
  lookAtTraffic(context)
  const { config, readings } = collectConfig(context)
  logFailedChecks(config, context.logger)
  return {
    objects: presentConfiguration(config, context, scopeOf(query)),
    sources: presentSources(context, readings),
  }
})
