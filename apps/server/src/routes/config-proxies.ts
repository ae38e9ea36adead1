/** Which proxies have one configuration object. */
import { indexConfig, proxiesReachedBy } from '@periplus/mesh'
import { configProxiesEndpoint, message } from '@periplus/shared'
import { watchedObject } from '../collect/config-object.ts'
import { collectHolders } from '../collect/holders.ts'
import { collectConfig, lookAtTraffic } from '../collect/mesh.ts'
import { evidenceOf } from '../collect/object-evidence.ts'
import { mergeReadings } from '../collect/reading.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentHolder } from '../present/config-proxies.ts'
import { readableAddress } from '../present/object-access.ts'
import { noObject } from '../present/object-state.ts'
import { say } from '../present/say.ts'
import { presentSources } from '../present/sources.ts'
import { isConfigGroup } from '../sources/kubernetes/kinds.ts'

export const configProxiesRoute = defineRoute(
  configProxiesEndpoint,
  async ({ params, context }) => {
    lookAtTraffic(context)
    const { config, readings } = collectConfig(context)
    const { viewer, language } = context
    const address = readableAddress(params, config, viewer)
    const object = watchedObject(config, params.cluster, address)
    // Of these groups every kind is watched: what was not seen is not there.
    if (!object && isConfigGroup(address.group)) throw noObject(address)
    const index = indexConfig(config)
    const observed = config.observed ?? null
    const reached = object && proxiesReachedBy(object, { index, observed })
    const readable =
      reached?.filter(({ host }) => viewer.mayRead(host.cluster, host.namespace)) ?? []
    if (!object || readable.length === 0) {
      const { kind } = params
      const note = reached
        ? message('configProxies.nobody')
        : message('configProxies.none', { kind })
      const sources = presentSources(context, readings)
      return { proxies: [], notAsked: 0, note: say(language, note), sources }
    }
    const evidence = evidenceOf(object, index.objects(object.kind, object.cluster))
    const hosts = readable.map(({ host }) => host)
    const { holders, notAsked, ...asked } = await collectHolders(
      context,
      object.cluster,
      hosts,
      evidence,
    )
    return {
      proxies: holders.map((each) => presentHolder(each, evidence.types)),
      notAsked,
      note: say(language, evidence.note),
      sources: presentSources(context, mergeReadings([...readings, ...asked.readings])),
    }
  },
)
