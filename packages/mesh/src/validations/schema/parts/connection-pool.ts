import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkDuration, checkDurationOrZero } from '../values/durations.ts'
import { checkNotNegative } from '../values/numbers.ts'

/** Rules of the limits of connections. Absent: nothing to say. */
export function checkConnectionPool(pool: Field): void {
  if (!pool.isObject) return
  const http = pool.at('http')
  const tcp = pool.at('tcp')
  if (!http.isObject && !tcp.isObject) {
    pool.refuse(message('findings.schema.someOf', { fields: 'http, tcp' }))
    return
  }
  checkHttp(http)
  checkTcp(tcp)
}

function checkHttp(http: Field): void {
  for (const limit of [
    ...['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries'],
    'maxConcurrentStreams',
  ]) {
    checkNotNegative(http.at(limit))
  }
  checkDuration(http.at('idleTimeout'))
  const keepsProtocol = http.at('useClientProtocol')
  if (http.at('h2UpgradePolicy').text === 'UPGRADE' && keepsProtocol.isTrue) {
    const one = 'useClientProtocol'
    keepsProtocol.refuse(
      message('findings.schema.together', { one, other: 'h2UpgradePolicy: UPGRADE' }),
    )
  }
}

function checkTcp(tcp: Field): void {
  const keepalive = tcp.at('tcpKeepalive')
  checkNotNegative(tcp.at('maxConnections'))
  checkDuration(tcp.at('connectTimeout'))
  checkDuration(tcp.at('maxConnectionDuration'))
  checkDurationOrZero(tcp.at('idleTimeout'))
  checkDuration(keepalive.at('time'))
  checkDuration(keepalive.at('interval'))
}
