import { CelScalar, celFunc, celMethod } from '@bufbuild/cel'
import { strings } from '@bufbuild/cel/ext'
import { isAddress } from '../../config/hosts.ts'

/**
 * Functions that Kubernetes adds to CEL (https://kubernetes.io/docs/reference/using-api/cel/), as far
 * as rules of Istio and the Gateway API use them. Opaque values (a URL, a format) are texts here:
 * rules only ever hand them on.
 */
const { STRING, BOOL, DYN } = CelScalar

/** Of an absolute URL, or of one that begins with a path: anything else is none (Go's url.Parse). */
function parseUrl(text: string): { scheme: string; host: string } | null {
  if (text.startsWith('/')) return { scheme: '', host: '' }
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#\s]*))?[^\s]*$/.exec(text)
  if (!match) return null
  return { scheme: (match[1] ?? '').toLowerCase(), host: match[2] ?? '' }
}

function urlOf(text: string) {
  const url = parseUrl(text)
  if (!url) throw new Error(`URL parse error: ${JSON.stringify(text)}`)
  return url
}

const isIpv4 = (text: string) =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
const isIp = (text: string) =>
  isIpv4(text) || (!text.startsWith('[') && text.includes(':') && isAddress(text))

const cidr = /^(.+)\/(\d{1,3})$/
function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = cidr.exec(text) ?? []
  return isIp(address) && Number(bits) <= (address.includes(':') ? 128 : 32)
}

/** Names of Kubernetes' formats and what they ask for. */
const formats: Readonly<Record<string, { pattern: RegExp; most: number }>> = {
  dns1123Label: { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, most: 63 },
  dns1123Subdomain: {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    most: 253,
  },
  dns1035Label: { pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/, most: 63 },
  qualifiedName: {
    pattern:
      /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
    most: 317,
  },
  labelValue: { pattern: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, most: 63 },
}

export const kubernetesFunctions = [
  ...strings,
  celFunc('isIP', [STRING], BOOL, isIp),
  celFunc('isCIDR', [STRING], BOOL, isCidr),
  celFunc('isURL', [STRING], BOOL, (text) => parseUrl(text) !== null),
  celFunc('url', [STRING], STRING, (text) => {
    urlOf(text)
    return text
  }),
  celMethod('getScheme', STRING, [], STRING, function () {
    return urlOf(this).scheme
  }),
  celMethod('getHost', STRING, [], STRING, function () {
    return urlOf(this).host
  }),
  ...Object.keys(formats).map((name) => celFunc(`format.${name}`, [], STRING, () => name)),
  celMethod('validate', STRING, [STRING], DYN, function (text) {
    const format = formats[this]
    const isValid =
      format === undefined || (text.length <= format.most && format.pattern.test(text))
    return isValid ? null : [`must be a ${this}`]
  }),
]
