import { type MessageRef, message } from '@periplus/shared'

const octet = /^(?:0|[1-9]\d{0,2})$/
const group = /^[0-9a-fA-F]{1,4}$/

const isIpv4 = (text: string) => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => octet.test(part) && Number(part) <= 255)
}

/** Eight groups, of which `::` stands for one or more; an IPv4 address may be the last two. */
function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const endsInIpv4 = last.includes('.') && !text.endsWith('::')
  const plain = endsInIpv4 ? groups.slice(0, -1) : groups
  if (!plain.every((each) => group.test(each)) || (endsInIpv4 && !isIpv4(last))) return false
  const count = plain.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? count <= 7 : count === 8
}

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
