/** Addresses as Go's netip reads them, without zones. */

/** Four numbers without leading zeros. */
export const isIpv4 = (text: string) =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every(isByte)

const isByte = (text: string) => /^(0|[1-9]\d*)$/.test(text) && Number(text) <= 255

/** Eight groups, of which `::` stands for one or more; the last two may be an IPv4 address. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const tail = last.includes('.') && !text.endsWith('::') ? 1 : 0
  if (tail === 1 && !isIpv4(last)) return false
  const areHex = groups.slice(0, groups.length - tail).every((each) => /^[\da-f]{1,4}$/i.test(each))
  const count = groups.length + tail
  return areHex && (halves.length === 2 ? count < 8 : count === 8)
}
