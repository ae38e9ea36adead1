/** The loggers of an Envoy in a proxy; all of them begin at `warning`. */
const LOGGERS =
  'admin alternate_protocols_cache aws assert backtrace basic_auth cache_filter client config connection conn_handler compression credential_injector decompression dns dubbo dynamic_modules envoy_bug ext_authz ext_proc rocketmq file filter forward_proxy geolocation golang grpc happy_eyeballs hc health_checker http http2 hystrix init io jwt kafka key_value_store lua main matcher misc mongo multi_connection oauth2 pool quic quic_stream rate_limit_quota rbac rds redis router runtime secret stateful_session stats stats_sinks tap testing thrift tracing upstream udp wasm websocket'.split(
    ' ',
  )

const LEVELS = new Set(['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'])

/** What `POST /logging` changes and lists: the level of each logger of one proxy. */
export interface LoggingState {
  readonly levels: Map<string, string>
}

export const createLoggingState = (): LoggingState => ({
  levels: new Map(LOGGERS.map((name) => [name, 'warning'])),
})

export interface LoggingAnswer {
  readonly status: number
  readonly text: string
}

const USAGE =
  'usage: /logging?<name>=<level> (change single level)\n' +
  'usage: /logging?paths=name1:level1,name2:level2,... (change multiple levels)\n' +
  'usage: /logging?level=<level> (change all levels)\n' +
  `levels: ${[...LEVELS].join(' ')}\n`

/** Changes levels as the query says; without a query it only lists them. */
export function changeLogging(state: LoggingState, query: URLSearchParams): LoggingAnswer {
  const [change, second] = [...query]
  if (second !== undefined) return { status: 400, text: USAGE }
  if (change !== undefined) {
    const [name, value] = change
    const changes =
      name === 'paths'
        ? value.split(',').map((pair) => pair.split(':'))
        : name === 'level'
          ? LOGGERS.map((logger) => [logger, value])
          : [[name, value]]
    for (const [logger = '', level = ''] of changes) {
      if (!state.levels.has(logger) || !LEVELS.has(level)) return { status: 400, text: USAGE }
    }
    for (const [logger = '', level = ''] of changes) state.levels.set(logger, level)
  }
  const lines = [...state.levels].map(([name, level]) => `  ${name}: ${level}\n`)
  return { status: 200, text: `active loggers:\n${lines.join('')}\n` }
}
