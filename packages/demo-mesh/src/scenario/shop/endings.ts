import type { Ending, LatencyDistribution, Outcome } from '../model.ts'

/** How long answers take: half of them less than `medianMs`. */
export function takes(medianMs: number, sigma = 0.5): LatencyDistribution {
  return { medianMs, sigma }
}

/** HTTP requests that end with `code`, seen alike from both ends. */
export function http(share: number, code: number, latency: LatencyDistribution): Outcome {
  return { share, atSource: { code, flags: '-', latency } }
}

/** gRPC calls that end with `grpcStatus`; HTTP says 200 all the same. */
export function grpc(share: number, grpcStatus: number, latency: LatencyDistribution): Outcome {
  return { share, atSource: { code: 200, flags: '-', grpcStatus, latency } }
}

/** Requests that the caller's proxy answers itself, because they never reach the callee. */
export function refused(
  share: number,
  code: number,
  flags: string,
  latency: LatencyDistribution,
): Outcome {
  return { share, atSource: { code, flags, latency }, atDestination: null }
}

/** The caller gives up after `timeoutMs`; the callee's proxy sees its client leave, unanswered. */
export function timedOut(share: number, timeoutMs: number): Outcome {
  const latency = takes(timeoutMs, 0.01)
  const abandoned: Ending = { code: 0, flags: 'DC', latency }
  return { share, atSource: { code: 504, flags: 'UT', latency }, atDestination: abandoned }
}

/** TCP connections that do what they should. */
export function connected(latency: LatencyDistribution = takes(2)): readonly Outcome[] {
  return [{ share: 1, atSource: { code: 0, flags: '-', latency } }]
}
