import type { LogLine } from '../kubernetes/pod-log.ts'
import { externalServiceOf, hostOf, serviceOf, workloadOf } from '../scenario/lookups.ts'
import type { Call, Ending, Scenario } from '../scenario/model.ts'
import { clusterIpOf, type Pod } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import type { World } from '../world/world.ts'
import { durationMs, requestsBetween, type SampledRequest } from './sampled-request.ts'

/**
 * A proxy's access log in Istio's default text format.
 * Source: istio.io "Envoy Access Logs"; fields in the order of EnvoyTextLogFormat.
 */
export function accessLog(
  world: World,
  pod: Pod,
  fromMs: number,
  toMs: number,
): readonly LogLine[] {
  const key = `${pod.workload.namespace}/${pod.workload.name}`
  const isWaypoint = pod.workload.dataPlane === 'waypoint'
  const requests = requestsBetween(
    world,
    (call, target) =>
      isWaypoint ? call.via === key : call.source === key || target.workload === key,
    fromMs,
    toMs,
  )
  return requests.flatMap((request) => {
    const lines: LogLine[] = []
    if (isWaypoint || request.sourcePod?.name === pod.name) {
      lines.push(logLine(world.scenario, request, 'outbound', request.outcome.atSource))
    }
    if (!isWaypoint && request.targetPod?.name === pod.name) {
      const { atSource, atDestination = atSource } = request.outcome
      if (atDestination) lines.push(logLine(world.scenario, request, 'inbound', atDestination))
    }
    return lines
  })
}

type Direction = 'inbound' | 'outbound'

function logLine(
  scenario: Scenario,
  request: SampledRequest,
  direction: Direction,
  ending: Ending,
): LogLine {
  const { call, beganMs } = request
  const tookMs = durationMs(request, ending)
  const isTcp = call.protocol === 'tcp'
  const answered = ending.code !== 0
  const [method = 'GET', path = '/'] = methodAndPath(request)
  const served = answered && ending.flags === '-'
  const text = [
    `[${new Date(beganMs).toISOString()}]`,
    isTcp ? '"- - -"' : `"${method} ${path} ${call.protocol === 'grpc' ? 'HTTP/2' : 'HTTP/1.1'}"`,
    ending.code,
    ending.flags,
    isTcp ? '-' : responseCodeDetails(call, ending),
    '-',
    '"-"',
    isTcp || method !== 'GET' ? call.requestBytes : 0,
    answered || isTcp ? call.responseBytes : 0,
    tookMs,
    served && !isTcp ? Math.max(0, tookMs - 1) : '-',
    '"-"',
    isTcp ? '"-"' : `"${userAgent(call)}"`,
    isTcp ? '"-"' : `"${requestId(request)}"`,
    isTcp ? '"-"' : `"${authority(scenario, call)}"`,
    `"${upstreamHost(scenario, request, direction)}"`,
    clusterName(scenario, request, direction),
    ...addresses(scenario, request, direction),
    serverName(scenario, request, direction),
    routeName(call, direction),
  ].join(' ')
  return { atMs: beganMs + tookMs, text }
}

/** `GET /cart` as it is, `GET /orders/{id}` with some id; gRPC methods are posted to. */
function methodAndPath({ call, number }: SampledRequest): string[] {
  if (call.protocol === 'grpc') return ['POST', `/${call.operation}`]
  return call.operation.replace(/\{[^}]+\}/g, String(1_000 + (number % 9_000))).split(' ')
}

function responseCodeDetails(call: Call, { code, flags }: Ending): string {
  if (call.destination.kind === 'black-hole') return 'direct_response'
  switch (flags.split(',')[0]) {
    case 'UH':
      return 'no_healthy_upstream'
    case 'UC':
      return 'upstream_reset_before_response_started{connection_termination}'
    case 'UF':
      return 'upstream_reset_before_response_started{remote_connection_failure}'
    case 'UT':
      return 'response_timeout'
    case 'DC':
      return 'downstream_remote_disconnect'
    case 'NR':
      return 'route_not_found'
    default:
      return code === 0 ? '-' : 'via_upstream'
  }
}

const userAgent = (call: Call): string =>
  call.protocol === 'grpc' ? 'grpc-go/1.76.0' : call.source === null ? 'Mozilla/5.0' : 'harbour/1.0'

/** A UUID that follows from the request. */
function requestId({ call, number }: SampledRequest): string {
  const word = (part: number): string =>
    stableHash(`request ${call.id} ${number} ${part}`).toString(16).padStart(8, '0')
  const hex = word(0) + word(1) + word(2) + word(3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-9${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

function authority(scenario: Scenario, { destination }: Call): string {
  if (destination.kind !== 'service') return destination.host
  return hostOf(serviceOf(scenario, destination.service))
}

const appPort = ({ call, targetPod }: SampledRequest): number =>
  targetPod?.workload.ports[0]?.port ?? call.port

function upstreamHost(scenario: Scenario, request: SampledRequest, direction: Direction): string {
  const { call, targetPod } = request
  if (targetPod) return `${targetPod.ip}:${appPort(request)}`
  if (direction === 'inbound' || call.destination.kind === 'black-hole') return '-'
  if (call.destination.kind === 'external') {
    const [address = '-'] = externalServiceOf(scenario, call.destination.host).addresses
    return `${address}:${call.port}`
  }
  return call.destination.kind === 'passthrough' ? `192.0.2.40:${call.port}` : '-'
}

function clusterName(scenario: Scenario, request: SampledRequest, direction: Direction): string {
  const { call } = request
  if (direction === 'inbound') return `inbound|${appPort(request)}||`
  switch (call.destination.kind) {
    case 'passthrough':
      return 'PassthroughCluster'
    case 'black-hole':
      return 'BlackHoleCluster'
    default:
      return `outbound|${call.port}||${authority(scenario, call)}`
  }
}

/** Upstream local, downstream local and downstream remote address. */
function addresses(scenario: Scenario, request: SampledRequest, direction: Direction): string[] {
  const { call, number, sourcePod, targetPod } = request
  const ephemeral = 32_768 + ((number * 7) % 28_000)
  const client = sourcePod?.ip ?? sourceMachine(scenario, call)
  if (direction === 'inbound') {
    const server = targetPod?.ip ?? '-'
    return [`127.0.0.6:${ephemeral}`, `${server}:${appPort(request)}`, `${client}:${ephemeral + 1}`]
  }
  return [
    `${client}:${ephemeral}`,
    `${dialledAddress(scenario, call)}:${call.port}`,
    `${client}:${ephemeral + 1}`,
  ]
}

/** The address that the caller's application connected to. */
function dialledAddress(scenario: Scenario, { destination }: Call): string {
  if (destination.kind === 'external') {
    return externalServiceOf(scenario, destination.host).addresses[0] ?? '-'
  }
  if (destination.kind !== 'service') return '192.0.2.40'
  return clusterIpOf(scenario, serviceOf(scenario, destination.service))
}

/** Callers without pods: machines, or the outside. */
const sourceMachine = (scenario: Scenario, { source }: Call): string =>
  source !== null && workloadOf(scenario, source).kind === 'WorkloadEntry'
    ? '192.168.0.10'
    : '203.0.113.77'

function serverName(scenario: Scenario, request: SampledRequest, direction: Direction): string {
  const { call, sourcePod } = request
  if (direction === 'outbound' || sourcePod?.workload.dataPlane !== 'sidecar') return '-'
  return `outbound_.${call.port}_._.${authority(scenario, call)}`
}

function routeName({ destination }: Call, direction: Direction): string {
  if (direction === 'inbound') return 'default'
  if (destination.kind === 'passthrough') return 'allow_any'
  return destination.kind === 'black-hole' ? 'block_all' : 'default'
}
