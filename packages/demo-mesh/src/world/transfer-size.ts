import type { Call, Ending } from '../scenario/model.ts'

/** Error answers are short, whatever the page would have been. */
const errorBytes = 240

/** Mean bytes of a response, with headers; none where no response began. */
export function responseBytesOf(call: Call, ending: Ending): number {
  if (call.protocol === 'tcp') return call.responseBytes
  if (ending.code === 0) return 0
  return ending.code >= 400 ? Math.min(call.responseBytes, errorBytes) : call.responseBytes
}

/** How far sizes spread around their mean (standard deviation of the logarithm). */
export const sizeSigma = 0.4

/** HTTP requests that share one connection, where a proxy sees the connection only. */
export const requestsPerConnection = 50
