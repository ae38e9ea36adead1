import { isIpv4 } from '../../config/ip-addresses.ts'

const isPort = (text: string) =>
  /^[+]?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
const isLabel = (text: string) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(text)

/** `host:port` or `ipv4:port`, as Istio's ValidateProxyAddress reads it. */
export function isAddress(text: string): boolean {
  const colon = text.indexOf(':')
  if (colon < 0 || !isPort(text.slice(colon + 1))) return false
  const host = text.slice(0, colon)
  const labels = host.endsWith('.') ? host.slice(0, -1).split('.') : host.split('.')
  return isIpv4(host) || (host.length <= 255 && labels.every(isLabel))
}

/** A duration as JSON of protocol buffers writes it: `5s`, `0.25s`. */
export function isProtoDuration(
  value: unknown,
  { wholeSeconds = false }: { readonly wholeSeconds?: boolean } = {},
): boolean {
  const [, seconds] = /^(-?\d+(?:\.\d{1,9})?)s$/.exec(String(value)) ?? []
  if (seconds === undefined) return false
  return !wholeSeconds || (Number.isInteger(Number(seconds)) && Number(seconds) > 0)
}
