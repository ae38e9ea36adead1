import type { LogLine } from '../kubernetes/pod-log.ts'
import { hostOf, principalOf, serviceOf } from '../scenario/lookups.ts'
import type { Call } from '../scenario/model.ts'
import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { durationMs, requestsBetween, type SampledRequest } from './sampled-request.ts'

/**
 * ztunnel's access log: one line for each connection of an ambient pod on its node, from the side
 * that the pod is on. Format of ztunnel `src/proxy/metrics.rs`.
 */
export function ztunnelLog(
  world: World,
  ztunnel: Pod,
  fromMs: number,
  toMs: number,
): readonly LogLine[] {
  const isHere = (pod: Pod | null): boolean =>
    pod?.workload.dataPlane === 'ambient' && pod.node.name === ztunnel.node.name
  return requestsBetween(world, goesByServiceName, fromMs, toMs).flatMap((request) => [
    ...(isHere(request.sourcePod) ? [logLine(world, request, 'outbound')] : []),
    ...(isHere(request.targetPod) ? [logLine(world, request, 'inbound')] : []),
  ])
}

const goesByServiceName = ({ destination }: Call): boolean => destination.kind === 'service'

function logLine(
  world: World,
  request: SampledRequest,
  direction: 'inbound' | 'outbound',
): LogLine {
  const { call, outcome, beganMs, number, sourcePod, targetPod } = request
  const tookMs = durationMs(request, outcome.atSource)
  const port = targetPod?.workload.ports[0]?.port ?? call.port
  const target = targetPod?.ip ?? '-'
  const fields = [
    `src.addr=${sourcePod?.ip ?? '203.0.113.77'}:${32_768 + ((number * 7) % 28_000)}`,
    ...peer(world, 'src', sourcePod),
    `dst.addr=${target}:15008`,
    `dst.hbone_addr=${target}:${port}`,
    ...service(world, call),
    ...peer(world, 'dst', targetPod),
    `direction="${direction}"`,
    `bytes_sent=${direction === 'outbound' ? call.requestBytes : call.responseBytes}`,
    `bytes_recv=${direction === 'outbound' ? call.responseBytes : call.requestBytes}`,
    `duration="${tookMs}ms"`,
  ]
  const endedMs = beganMs + tookMs
  return {
    atMs: endedMs,
    text: `${new Date(endedMs).toISOString()}\tinfo\taccess\tconnection complete\t${fields.join(' ')}`,
  }
}

function peer(world: World, side: 'src' | 'dst', pod: Pod | null): string[] {
  if (pod === null) return []
  return [
    `${side}.workload="${pod.name}"`,
    `${side}.namespace="${pod.namespace}"`,
    `${side}.identity="${principalOf(world.scenario, pod.workload)}"`,
  ]
}

function service(world: World, { destination }: Call): string[] {
  if (destination.kind !== 'service') return []
  return [`dst.service="${hostOf(serviceOf(world.scenario, destination.service))}"`]
}
