import { type Fields, fields, list, number, text } from './config-reader.ts'
import type { Json } from './extension.ts'

const UNLIMITED = 4294967295

const LB_POLICY: Readonly<Record<string, string>> = {
  ROUND_ROBIN: 'ROUND_ROBIN',
  RANDOM: 'RANDOM',
  PASSTHROUGH: 'CLUSTER_PROVIDED',
}

/** What a DestinationRule's traffic policy sets on a cluster. */
export function policySettings(policy: Fields): Json {
  const tcp = fields(fields(policy.connectionPool).tcp)
  const http = fields(fields(policy.connectionPool).http)
  return {
    connect_timeout: text(tcp.connectTimeout) ?? '10s',
    lb_policy: lbPolicy(fields(policy.loadBalancer)),
    circuit_breakers: {
      thresholds: [
        {
          max_connections: number(tcp.maxConnections) ?? UNLIMITED,
          max_pending_requests: number(http.http1MaxPendingRequests) ?? UNLIMITED,
          max_requests: number(http.http2MaxRequests) ?? UNLIMITED,
          max_retries: number(http.maxRetries) ?? UNLIMITED,
          track_remaining: true,
        },
      ],
    },
    ...(policy.outlierDetection === undefined
      ? {}
      : { outlier_detection: outlierDetection(fields(policy.outlierDetection)) }),
  }
}

function lbPolicy(balancer: Fields): string {
  if (balancer.consistentHash !== undefined) return 'RING_HASH'
  return LB_POLICY[text(balancer.simple) ?? ''] ?? 'LEAST_REQUEST'
}

function outlierDetection(settings: Fields): Json {
  const consecutive = number(settings.consecutive5xxErrors)
  return {
    ...(consecutive === null ? {} : { consecutive_5xx: consecutive }),
    interval: text(settings.interval) ?? '10s',
    base_ejection_time: text(settings.baseEjectionTime) ?? '30s',
    max_ejection_percent: number(settings.maxEjectionPercent) ?? 10,
    enforcing_consecutive_5xx: consecutive === null ? 0 : 100,
    enforcing_success_rate: 0,
  }
}

/** The policy of one port: where a rule has settings for the port, they replace the rest of it. */
export function policyOfPort(policy: Fields, port: number): Fields {
  const settings = list(policy.portLevelSettings).map(fields)
  const { portLevelSettings: _, ...general } = policy
  return settings.find((one) => number(fields(one.port).number) === port) ?? general
}

/** `tls.mode` of a traffic policy; null: the mesh decides per host (automatic mutual TLS). */
export const tlsMode = (policy: Fields): string | null => text(fields(policy.tls).mode)

export const tlsSni = (policy: Fields): string | null => text(fields(policy.tls).sni)
