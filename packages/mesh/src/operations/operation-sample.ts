import type { TrafficSample } from '../model/traffic.ts'

/** Requests that their callee's side calls by one name, as one reporter counts them. */
export interface OperationSample extends TrafficSample {
  readonly operation: string
}
