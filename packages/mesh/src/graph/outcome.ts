import type { TrafficSample } from '../model/traffic.ts'

/** How a request ended, from the caller's point of view. */
export type Outcome = 'success' | 'client-error' | 'error'

/**
 * HTTP: 5xx and no response at all (code 0) are errors, 4xx are the client's. gRPC: its own status
 * decides; where the call ended before one was sent, any HTTP code but 200 is an error.
 */
export function outcomeOf(
  sample: Pick<TrafficSample, 'protocol' | 'code' | 'grpcStatus'>,
): Outcome {
  const noResponse = sample.code === '0' || sample.code.startsWith('5')
  if (sample.protocol === 'grpc') {
    if (sample.grpcStatus !== '')
      return sample.grpcStatus === '0' && !noResponse ? 'success' : 'error'
    return sample.code === '200' ? 'success' : 'error'
  }
  if (noResponse) return 'error'
  return sample.code.startsWith('4') ? 'client-error' : 'success'
}

/** The code that a reader of this protocol knows: for gRPC its status where one was sent. */
export const codeOf = (sample: Pick<TrafficSample, 'protocol' | 'code' | 'grpcStatus'>) =>
  sample.protocol === 'grpc' && sample.grpcStatus !== '' ? sample.grpcStatus : sample.code
