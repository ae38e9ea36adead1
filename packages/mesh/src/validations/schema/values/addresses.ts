import { type MessageRef, message } from '@periplus/shared'
import { isIpv4, isIpv6 } from '../../../config/ip-addresses.ts'

const octet = /^(?:0|[1-9]\d{0,2})$/

/** Whether Go's `netip.ParseAddr` takes a text: IPv4 without leading zeros, IPv6 with or without a zone. */
export function isIpAddress(text: string): boolean {
  if (!text.includes(':')) return isIpv4(text)
  const percent = text.indexOf('%')
  if (percent < 0) return isIpv6(text)
  return percent < text.length - 1 && isIpv6(text.slice(0, percent))
}

/** Whether Go's `netip.ParsePrefix` takes a text, such as `10.0.0.0/8`. */
export function isIpPrefix(text: string): boolean {
  const slash = text.lastIndexOf('/')
  const address = text.slice(0, slash)
  const bits = text.slice(slash + 1)
  if (slash < 0 || address.includes('%') || !isIpAddress(address)) return false
  return octet.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32)
}

export const ipAddressProblem = (text: string): MessageRef | null =>
  isIpAddress(text) ? null : message('findings.schema.address', { value: text })

/** Of a text that is neither an address nor a range in CIDR notation. */
export const ipSubnetProblem = (text: string): MessageRef | null =>
  text.split('/').length === 2
    ? isIpPrefix(text)
      ? null
      : message('findings.schema.subnet', { value: text })
    : ipAddressProblem(text)

export const unixPrefix = 'unix://'

/** Of what follows `unix://`: an absolute path to a file, or `@` and an abstract name. */
export function unixPathProblem(path: string): MessageRef | null {
  if (path === '') return message('findings.schema.unixPathEmpty')
  if (path.startsWith('@')) return null
  if (path.startsWith('/') && !path.endsWith('/')) return null
  return message('findings.schema.unixPath', { path })
}
