import type { LogLine } from '../kubernetes/pod-log.ts'
import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { durationMs, requestsBetween, type SampledRequest } from './sampled-request.ts'

/** What the applications themselves write: a line for every tenth request, and for every failure. */
const everyNth = 10

export function applicationLog(
  world: World,
  pod: Pod,
  fromMs: number,
  toMs: number,
): readonly LogLine[] {
  const key = `${pod.workload.namespace}/${pod.workload.name}`
  return requestsBetween(world, (_call, target) => target.workload === key, fromMs, toMs)
    .filter(({ targetPod }) => targetPod?.name === pod.name)
    .filter((request) => request.number % everyNth === 0 || isFailure(request))
    .flatMap((request) => applicationLine(request) ?? [])
}

const isFailure = ({ outcome }: SampledRequest): boolean =>
  outcome.atSource.code >= 500 || (outcome.atSource.grpcStatus ?? 0) !== 0

function applicationLine(request: SampledRequest): LogLine | undefined {
  const { call, outcome, beganMs } = request
  const ending = outcome.atDestination === undefined ? outcome.atSource : outcome.atDestination
  if (ending === null) return undefined // it never came here
  const tookMs = durationMs(request, ending)
  const level = isFailure(request) ? 'ERROR' : 'INFO'
  const status =
    call.protocol === 'grpc' ? `grpc=${ending.grpcStatus ?? 0}` : `status=${ending.code}`
  const what = call.protocol === 'tcp' ? 'connection closed' : `"${call.operation}" ${status}`
  return {
    atMs: beganMs + tookMs,
    text: `${new Date(beganMs + tookMs).toISOString()} ${level} ${what} took=${tookMs}ms`,
  }
}
