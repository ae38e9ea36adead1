/** Which proxy leads to an API server, as kubectl decides it. */

export interface ApiProxy {
  readonly url: URL
  /** What names it, for people: `proxy-url in the kubeconfig`, `HTTPS_PROXY`. */
  readonly saidBy: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The kubeconfig's `proxy-url`, else what the environment says: HTTPS_PROXY or HTTP_PROXY by the
 * scheme of the server, except for the hosts of NO_PROXY; never for this machine itself.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 * @returns null to connect directly
 * @throws TypeError where the proxy is no URL
 */
export function chooseProxy(
  server: URL,
  proxyUrl: string | null,
  env: Environment,
): ApiProxy | null {
  if (proxyUrl !== null) return { url: new URL(proxyUrl), saidBy: 'proxy-url in the kubeconfig' }
  const name = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const said = variableOf(env, name)
  if (!said || isThisMachine(server.hostname)) return null
  if (isExcepted(server, variableOf(env, 'NO_PROXY') ?? '')) return null
  return { url: new URL(said.includes('://') ? said : `http://${said}`), saidBy: name }
}

const variableOf = (env: Environment, name: string) => env[name] || env[name.toLowerCase()]

const bare = (host: string) => host.toLowerCase().replace(/^\[|\]$/g, '')

const isThisMachine = (host: string) =>
  bare(host) === 'localhost' || bare(host) === '::1' || /^127(\.\d+){3}$/.test(bare(host))

function isExcepted(server: URL, list: string): boolean {
  const host = bare(server.hostname)
  const port = server.port || (server.protocol === 'https:' ? '443' : '80')
  return list
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .some((part) => part === '*' || matches(part, host, port))
}

function matches(pattern: string, host: string, port: string): boolean {
  if (pattern.includes('/')) return isInNetwork(host, pattern)
  const [, name = pattern, wantedPort] = /^(.*?|\[.*\]):(\d+)$/.exec(pattern) ?? []
  if (wantedPort !== undefined && wantedPort !== port) return false
  if (name.startsWith('*.')) return host.endsWith(name.slice(1))
  if (name.startsWith('.')) return host.endsWith(name)
  return host === bare(name) || host.endsWith(`.${name}`)
}

/** @param network such as `10.0.0.0/8` */
function isInNetwork(host: string, network: string): boolean {
  const [base = '', length = ''] = network.split('/')
  const [address, start] = [numberOf(host), numberOf(base)]
  if (address === null || start === null) return false
  const size = 2 ** (32 - Number(length))
  return Math.floor(address / size) === Math.floor(start / size)
}

/** An IPv4 address as one number. */
function numberOf(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}
