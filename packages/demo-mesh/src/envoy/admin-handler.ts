import type { ServerResponse } from 'node:http'
import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { type HttpHandler, send, sendJson, sendText, targetOf } from './answer.ts'
import { clusterStatuses } from './cluster-statuses.ts'
import { configDump } from './config-dump.ts'
import { DumpRefusal, selectFromDump } from './dump-query.ts'
import { EXPOSITION_TYPE } from './exposition.ts'
import type { Json } from './extension.ts'
import { changeLogging, createLoggingState } from './logging.ts'
import { type MeshProxy, proxyOf } from './mesh-proxy.ts'
import { type Moment, momentOf } from './moment.ts'
import { proxyConfig } from './proxy-config.ts'
import { certificatesInUse } from './secrets.ts'
import { serverInfo } from './server-info.ts'
import { staticListeners } from './static-listeners.ts'
import { keptStats, prometheusStats, statsJson, statsText } from './stats.ts'

interface Request {
  readonly world: World
  readonly moment: Moment
  readonly proxy: MeshProxy
  readonly query: URLSearchParams
  readonly response: ServerResponse
}

interface Endpoint {
  readonly help: string
  readonly answer: (request: Request) => void
}

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/certs': {
    help: 'print certs on machine',
    answer: ({ moment, proxy, response }) => sendJson(response, certificatesInUse(moment, proxy)),
  },
  '/clusters': { help: 'upstream cluster status', answer: answerClusters },
  '/config_dump': {
    help: 'dump current Envoy configs (experimental)',
    answer: answerConfigDump,
  },
  '/listeners': { help: 'print listener info', answer: answerListeners },
  '/memory': {
    help: 'print current allocation/heap usage',
    answer: ({ moment, proxy, response }) => {
      const stats = keptStats(moment, proxy)
      sendJson(response, {
        allocated: String(stats['server.memory_allocated']),
        heap_size: String(stats['server.memory_heap_size']),
      })
    },
  },
  '/ready': {
    help: 'print server state, return 200 if LIVE, otherwise return 503',
    answer: ({ response }) => sendText(response, 'LIVE\n'),
  },
  '/server_info': {
    help: 'print server version/status information',
    answer: ({ moment, proxy, response }) => sendJson(response, serverInfo(moment, proxy)),
  },
  '/stats': {
    help: 'print server stats',
    answer: ({ moment, proxy, query, response }) => {
      const stats = keptStats(moment, proxy)
      if (query.get('format') === 'json') sendJson(response, statsJson(stats), false)
      else sendText(response, statsText(stats))
    },
  },
  '/stats/prometheus': {
    help: 'print server stats in prometheus format',
    answer: ({ world, moment, proxy, response }) =>
      send(
        response,
        200,
        EXPOSITION_TYPE,
        prometheusStats(world, proxy.pod, keptStats(moment, proxy)),
      ),
  },
}

/**
 * The administration interface of the Envoy in a pod (port 15000).
 *
 * @throws RangeError if no Envoy runs in the pod
 */
export function createEnvoyAdminHandler(world: World, pod: Pod): HttpHandler {
  const proxy = proxyOf(world.scenario, pod)
  if (proxy === null || proxy.type === 'ztunnel') {
    throw new RangeError(`no Envoy runs in pod ${pod.namespace}/${pod.name}`)
  }
  const logging = createLoggingState()
  return (request, response) => {
    const { pathname, searchParams: query } = targetOf(request)
    if (pathname === '/logging') {
      if (request.method !== 'POST') return sendText(response, MUST_POST, 405)
      const { status, text } = changeLogging(logging, query)
      return sendText(response, text, status)
    }
    if (pathname === '/' || pathname === '/help') return sendText(response, helpText())
    const endpoint = ENDPOINTS[pathname]
    if (endpoint === undefined) {
      return sendText(response, `invalid path. admin commands are:\n${helpText()}`, 404)
    }
    endpoint.answer({ world, moment: momentOf(world), proxy, query, response })
  }
}

const MUST_POST = 'Method Not Allowed'

function helpText(): string {
  const lines = [
    ...Object.entries(ENDPOINTS).map(([path, { help }]) => `  ${path}: ${help}\n`),
    '  /help: print out list of admin commands\n',
    '  /logging (POST): query/change logging levels\n',
  ]
  return `admin commands are:\n${lines.sort().join('')}`
}

function answerConfigDump({ moment, proxy, query, response }: Request): void {
  // `include_eds` counts as soon as it is there, whatever its value.
  const parts = configDump(moment, proxy, query.has('include_eds'))
  try {
    sendJson(response, { configs: selectFromDump(parts, query) })
  } catch (error) {
    if (!(error instanceof DumpRefusal)) throw error
    sendText(response, error.message, error.status)
  }
}

function answerClusters({ moment, proxy, query, response }: Request): void {
  const statuses = clusterStatuses(moment, proxy)
  if (query.get('format') === 'json') {
    sendJson(response, statuses, false)
    return
  }
  const clusters = statuses.cluster_statuses as readonly Json[]
  const lines = clusters.flatMap((cluster) => [
    `${cluster.name}::observability_name::${cluster.observability_name}\n`,
    `${cluster.name}::added_via_api::${cluster.added_via_api ?? false}\n`,
  ])
  sendText(response, lines.join(''))
}

function answerListeners({ moment, proxy, query, response }: Request): void {
  const listeners = [...proxyConfig(moment, proxy).listeners, ...staticListeners()]
  const statuses = listeners.map((listener) => {
    const { port_value: port, address } = socketOf(listener)
    return { name: listener.name ?? `${address}_${port}`, local_address: listener.address }
  })
  if (query.get('format') === 'json') {
    sendJson(response, { listener_statuses: statuses }, false)
    return
  }
  const lines = listeners.map((listener) => {
    const { port_value: port, address } = socketOf(listener)
    return `${listener.name ?? `${address}_${port}`}::${address}:${port}\n`
  })
  sendText(response, lines.join(''))
}

function socketOf(listener: Json): { address?: unknown; port_value?: unknown } {
  const address = listener.address as { socket_address?: Json } | undefined
  return address?.socket_address ?? {}
}
