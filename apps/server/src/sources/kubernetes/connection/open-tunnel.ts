/** A connection to an API server through a proxy. */
import { once } from 'node:events'
import { connect as connectPlain, isIPv4, isIPv6, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface Target {
  readonly host: string
  readonly port: number
}

/** The proxy has answered, and it was no. */
export class ProxyRefusal extends Error {}

const longestHeadBytes = 16 * 1024

/**
 * @param proxy `http://`, `https://`, `socks5://` or `socks5h://`, with a name and password if need be
 * @param signal ends the attempt
 * @throws Error where the proxy cannot be reached or refuses
 */
export async function openTunnel(proxy: URL, target: Target, signal: AbortSignal): Promise<Socket> {
  const socket = dial(proxy)
  const stop = () => socket.destroy(new Error('gave no answer in time'))
  signal.addEventListener('abort', stop, { once: true })
  try {
    await once(socket, proxy.protocol === 'https:' ? 'secureConnect' : 'connect')
    if (proxy.protocol.startsWith('socks')) await greetSocks(socket, proxy, target)
    else await requestConnect(socket, proxy, target)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

function dial(proxy: URL): Socket {
  const host = bareHost(proxy)
  const port = Number(proxy.port || (usualPorts[proxy.protocol] ?? 1080))
  if (proxy.protocol !== 'https:') return connectPlain({ host, port })
  return connectTls({ host, port, ...(isIPv4(host) || isIPv6(host) ? {} : { servername: host }) })
}

/** https://datatracker.ietf.org/doc/html/rfc9110#name-connect */
async function requestConnect(socket: Socket, proxy: URL, { host, port }: Target) {
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  const { name, password } = credentialsOf(proxy)
  const basic = Buffer.from(`${name}:${password}`).toString('base64')
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n` +
      `${name === '' ? '' : `Proxy-Authorization: Basic ${basic}\r\n`}\r\n`,
  )
  const head = await readUntil(socket, (bytes) => {
    const end = bytes.indexOf('\r\n\r\n')
    return end < 0 ? null : end + 4
  })
  const [, status] = /^HTTP\/1\.\d (\d{3})/.exec(head.toString('latin1')) ?? []
  if (status === undefined) throw new ProxyRefusal('its answer is not HTTP')
  if (!status.startsWith('2')) throw new ProxyRefusal(`it answered HTTP ${status}`)
}

const version = 5
const byName = 3
const withoutPassword = 0
const withPassword = 2

/** https://datatracker.ietf.org/doc/html/rfc1928; passwords: rfc1929 */
async function greetSocks(socket: Socket, proxy: URL, { host, port }: Target) {
  const { name, password } = credentialsOf(proxy)
  const methods = name === '' ? [withoutPassword] : [withoutPassword, withPassword]
  socket.write(Buffer.from([version, methods.length, ...methods]))
  const [, method] = await readExactly(socket, 2)
  if (method === withPassword) {
    socket.write(Buffer.concat([Buffer.of(1), text(name), text(password)]))
    const [, result] = await readExactly(socket, 2)
    if (result !== 0) throw new ProxyRefusal('it refused the name and password')
  } else if (method !== withoutPassword) {
    throw new ProxyRefusal('it wants a name and password')
  }
  const portBytes = Buffer.of(port >> 8, port & 0xff)
  socket.write(Buffer.concat([Buffer.of(version, 1, 0, byName), text(host), portBytes]))
  const [, reply, , kind] = await readExactly(socket, 4)
  if (reply !== 0) throw new ProxyRefusal(`it answered ${socksReplies[reply ?? 1] ?? 'no'}`)
  const addressBytes = kind === 1 ? 4 : kind === 4 ? 16 : ((await readExactly(socket, 1))[0] ?? 0)
  await readExactly(socket, addressBytes + 2)
}

const socksReplies: Readonly<Record<number, string>> = {
  2: 'that its rules forbid this connection',
  3: 'that the network is unreachable',
  4: 'that the host is unreachable',
  5: 'that the connection was refused',
}

const text = (value: string) =>
  Buffer.concat([Buffer.of(Buffer.byteLength(value)), Buffer.from(value)])

const credentialsOf = ({ username, password }: URL) => ({
  name: decodeURIComponent(username),
  password: decodeURIComponent(password),
})

const readExactly = (socket: Socket, count: number) =>
  readUntil(socket, (bytes) => (bytes.length < count ? null : count))

/** @param endOf how many bytes are wanted, or null as long as there are too few */
async function readUntil(socket: Socket, endOf: (bytes: Buffer) => number | null): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (;;) {
    const chunk: unknown = socket.read()
    if (!Buffer.isBuffer(chunk)) {
      if (socket.readableEnded || socket.destroyed) throw new ProxyRefusal('it hung up')
      await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')])
      continue
    }
    chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const end = endOf(bytes)
    if (end !== null) {
      if (bytes.length > end) socket.unshift(bytes.subarray(end))
      return bytes.subarray(0, end)
    }
    if (bytes.length > longestHeadBytes) throw new ProxyRefusal('its answer is too long')
  }
}
