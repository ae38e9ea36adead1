import type { Protocol } from '@periplus/shared'

/**
 * Whether a code counts as an error, by the contract's rule for `errorRatio`: HTTP 5xx, no response
 * (code 0), gRPC status other than 0. It only colours a cell; no figure is computed from it.
 */
export function isErrorCode(code: string, protocol: Protocol): boolean {
  if (protocol === 'tcp') return false
  if (protocol === 'grpc' && !/^\d{3}$/.test(code)) return code !== '0'
  return code === '0' || /^5\d\d$/.test(code)
}
