import { isIpv4, isIpv6 } from '../../config/ip-addresses.ts'

/** An address in CIDR notation, as the injector reads it: strictly, and never an address alone. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^(0|[1-9]\d*)$/.test(bits)) return false
  return isIpv4(address) ? Number(bits) <= 32 : isIpv6(address) && Number(bits) <= 128
}
