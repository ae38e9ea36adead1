import { type HttpHandler, send, sendText, targetOf } from '../envoy/answer.ts'
import { configDump } from '../envoy/config-dump.ts'
import { EXPOSITION_TYPE, exposition } from '../envoy/exposition.ts'
import { allProxiesOf } from '../envoy/mesh-proxy.ts'
import { type Moment, momentOf } from '../envoy/moment.ts'
import type { Series } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { istiodSeries } from './control-plane-series.ts'
import { configz, meshConfig } from './mesh-config.ts'
import { endpointShards, registryz } from './registry-dumps.ts'
import { connections, syncStatuses } from './syncz.ts'

type Answer = (moment: Moment, query: URLSearchParams) => unknown

const DEBUG: Readonly<Record<string, { readonly help: string; readonly answer: Answer }>> = {
  '/debug/syncz': {
    help: 'Synchronization status of all Envoys connected to this Pilot instance',
    answer: (moment, query) => syncStatuses(moment, query.get('namespace')),
  },
  '/debug/connections': {
    help: 'Info about the connected XDS clients',
    answer: connections,
  },
  '/debug/registryz': { help: 'Debug support for registry', answer: registryz },
  '/debug/endpointz': { help: 'Debug support for endpoints', answer: endpointShards },
  '/debug/endpointShardz': { help: 'Info about the endpoint shards', answer: endpointShards },
  '/debug/configz': { help: 'Debug support for config', answer: configz },
  '/debug/mesh': { help: 'Active mesh config', answer: meshConfig },
  '/debug/clusterz': {
    help: 'List remote clusters where istiod reads endpoints',
    answer: ({ scenario }) => [{ id: scenario.cluster.id, secretName: '', syncStatus: 'synced' }],
  },
  '/debug/list': {
    help: 'List all supported debug commands in json',
    answer: () => Object.keys(DEBUG).map((path) => path.slice('/debug/'.length)),
  },
}

/** istiod over HTTP: ports 8080 and 15014. A request by port-forward comes from loopback: no token. */
export function createIstiodHandler(world: World): HttpHandler {
  let families: ReturnType<typeof istiodSeries> | undefined
  return (request, response) => {
    const { pathname, searchParams } = targetOf(request)
    switch (pathname) {
      case '/ready':
        return sendText(response, '')
      case '/version': {
        const version = world.scenario.cluster.istioVersion
        return sendText(response, `${version}-release-Clean`)
      }
      case '/metrics':
        families ??= istiodSeries(world)
        return send(
          response,
          200,
          EXPOSITION_TYPE,
          exposition(families, world.clock.nowMs(), ownLabels(families)),
        )
      case '/debug':
        return send(response, 200, 'text/html; charset=utf-8', debugIndex())
      case '/debug/config_dump': {
        const moment = momentOf(world)
        const id = searchParams.get('proxyID')
        const proxy = allProxiesOf(moment.scenario).find((one) => one.id === id)
        if (proxy === undefined || proxy.type === 'ztunnel') {
          return sendText(
            response,
            id ? `Proxy not connected to this Pilot instance. ${HINT}` : HINT,
            id ? 404 : 400,
          )
        }
        const configs = configDump(moment, proxy, searchParams.has('include_eds'), 'intended')
        return sendDebug(response, { configs }, searchParams)
      }
      default: {
        const page = DEBUG[pathname]
        if (page === undefined) return sendText(response, '404 page not found\n', 404)
        return sendDebug(response, page.answer(momentOf(world), searchParams), searchParams)
      }
    }
  }
}

const HINT =
  'You must provide a proxyID in the query string as a node id, or pod name and namespace, such as "pod.namespace"\n'

/** `?pretty` indents; it counts as soon as it is there. */
function sendDebug(
  response: Parameters<HttpHandler>[1],
  body: unknown,
  query: URLSearchParams,
): void {
  const text = JSON.stringify(body, null, query.has('pretty') ? 2 : 0)
  send(response, 200, 'application/json', `${text}\n`)
}

/** Labels that every series of the process shares come from the scrape, not from the process. */
function ownLabels(families: ReturnType<typeof istiodSeries>) {
  const everywhere = families[0]?.series()[0]?.labels ?? {}
  const last = families.at(-1)?.series()[0]?.labels ?? {}
  const added = new Set(Object.keys(everywhere).filter((name) => name in last))
  return ({ labels }: Series) =>
    Object.fromEntries(Object.entries(labels).filter(([name]) => !added.has(name)))
}

function debugIndex(): string {
  const rows = Object.entries(DEBUG).map(
    ([path, { help }]) => `<tr><td><a href='${path}'>${path}</a></td><td>${help}</td></tr>\n`,
  )
  return `<html>
<head><title>Pilot Debug Console</title></head>
<body>
<p>Note: Use <b>pretty</b> in query string (like <b>debug/configz?pretty</b>) to format the output.</p>
<table id="endpoints">
<tr><th>Endpoint</th><th>Description</th></tr>
${rows.join('')}</table>
</body>
</html>
`
}
