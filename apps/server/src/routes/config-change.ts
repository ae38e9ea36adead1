import { configChangeEndpoint } from '@periplus/shared'
import { historyOf, kubernetesOf } from '../collect/config-object.ts'
import { collectConfig } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentChange } from '../present/config-history.ts'
import { readableAddress } from '../present/object-access.ts'
import { noObject } from '../present/object-state.ts'

export const configChangeRoute = defineRoute(configChangeEndpoint, async ({ params, context }) => {
  const address = readableAddress(params, collectConfig(context).config, context.viewer)
  const sources = kubernetesOf(context, params.cluster)
  if (!sources) throw noObject(address)
  return presentChange(historyOf(sources.kubernetes, address), address, params.at)
})
