import { configObjectEndpoint } from '@periplus/shared'
import { collectObject, kubernetesOf } from '../collect/config-object.ts'
import { collectConfig, lookAtTraffic } from '../collect/mesh.ts'
import { mergeReadings } from '../collect/reading.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentObject } from '../present/config-object.ts'
import { readableAddress } from '../present/object-access.ts'
import { noObject, stateOfObject } from '../present/object-state.ts'
import { presentSources } from '../present/sources.ts'

export const configObjectRoute = defineRoute(configObjectEndpoint, async ({ params, context }) => {
  lookAtTraffic(context)
  const { viewer, language } = context
  const address = readableAddress(params, collectConfig(context).config, viewer)
  const sources = kubernetesOf(context, params.cluster)
  if (!sources) throw noObject(address)
  const collected = await collectObject(sources, address)
  // What was found is found in what the watch knows by now.
  const { config, readings } = collectConfig(context)
  const state = stateOfObject(collected, config, params.cluster, address)
  return {
    ...presentObject(state, config, collected.history, viewer, language),
    sources: presentSources(context, mergeReadings([...readings, collected.reading])),
  }
})
