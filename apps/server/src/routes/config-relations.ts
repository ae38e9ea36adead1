import { configRelationsEndpoint } from '@periplus/shared'
import { collectConfig, lookAtTraffic } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentRelations } from '../present/config-relations.ts'
import { readableAddress } from '../present/object-access.ts'
import { presentSources } from '../present/sources.ts'

export const configRelationsRoute = defineRoute(
  configRelationsEndpoint,
  async ({ params, context }) => {
    lookAtTraffic(context)
    const { config, readings } = collectConfig(context)
    const address = readableAddress(params, config, context.viewer)
    return {
      ...presentRelations(config, params.cluster, address, context.viewer),
      sources: presentSources(context, readings),
    }
  },
)
