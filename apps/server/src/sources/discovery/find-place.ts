/** One Service, and where on it an API is: with TLS or without, and below which path. */
import type { UpstreamAnswer, UpstreamHttp, UpstreamRequest } from '../http/upstream-http.ts'

export interface Place {
  readonly scheme: 'http' | 'https'
  /** Empty, or begins with `/`. */
  readonly basePath: string
}

export interface FindPlaceOptions {
  /** Whether the port says that it speaks TLS; that is tried first. */
  readonly secure: boolean
  /** The likeliest first. */
  readonly basePaths: readonly string[]
  /** The same Service, at a place of it. */
  at(place: Place): UpstreamHttp
  /** Paths of which one, if the place is right, answers with what `isAnswer` takes. */
  readonly probes: readonly string[]
  isAnswer(answer: UpstreamAnswer): boolean
}

/**
 * An upstream whose place the first request finds out. As long as none is right, each request looks
 * anew, and goes to the likeliest one: its answer says what is wrong.
 */
export function findPlace(options: FindPlaceOptions): UpstreamHttp {
  const { secure, at } = options
  const schemes = secure ? (['https', 'http'] as const) : (['http', 'https'] as const)
  const [likeliest = ''] = options.basePaths
  const opened = new Map<string, UpstreamHttp>()
  let known: UpstreamHttp | null = null
  let looking: Promise<UpstreamHttp> | null = null

  function open(scheme: Place['scheme'], basePath: string): UpstreamHttp {
    const key = `${scheme} ${basePath}`
    const place = opened.get(key) ?? at({ scheme, basePath })
    opened.set(key, place)
    return place
  }

  async function look(): Promise<UpstreamHttp> {
    let fallback: UpstreamHttp | null = null
    let failure: unknown = null
    for (const scheme of schemes) {
      try {
        const found = await lookWith(scheme)
        if (found !== 'other scheme' && found !== null) {
          known = found
          return found
        }
        if (found === null) fallback ??= open(scheme, likeliest)
      } catch (error) {
        if (!breaksOff(error)) throw error
        failure ??= error
      }
    }
    if (fallback || failure === null) return fallback ?? open(schemes[0], likeliest)
    throw failure
  }

  async function lookWith(scheme: Place['scheme']): Promise<UpstreamHttp | 'other scheme' | null> {
    for (const basePath of options.basePaths) {
      const place = open(scheme, basePath)
      for (const path of options.probes) {
        const answer = await place.send({ path })
        if (wantsTls(answer)) return 'other scheme'
        if (isRefused(answer) || options.isAnswer(answer)) return place
      }
    }
    const own = await ownBasePath(open(scheme, ''))
    if (own === null || options.basePaths.includes(own)) return null
    const place = open(scheme, own)
    for (const path of options.probes) {
      if (options.isAnswer(await place.send({ path }))) return place
    }
    return null
  }

  return {
    get address() {
      return (known ?? open(schemes[0], likeliest)).address
    },
    async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
      if (known) return known.send(request)
      looking ??= look().finally(() => {
        looking = null
      })
      return (await looking).send(request)
    },
    close() {
      for (const place of opened.values()) place.close()
    },
  }
}

/** Whoever asks for credentials does so at every path. */
const isRefused = ({ status }: UpstreamAnswer) => status === 401 || status === 403

/** As Go's HTTP server and nginx say it. */
const wantsTls = ({ status, text }: UpstreamAnswer) =>
  status === 400 && /HTTPS (server|port)/i.test(text)

/**
 * Prometheus with `--web.route-prefix` sends its root on to it, and to its start page below it.
 * https://github.com/prometheus/prometheus/blob/main/web/web.go
 */
async function ownBasePath(root: UpstreamHttp): Promise<string | null> {
  const { status, location } = await root.send({ path: '/' })
  if (status < 300 || status >= 400 || location === undefined) return null
  if (!URL.canParse(location, 'http://service/')) return null
  const { pathname } = new URL(location, 'http://service/')
  return pathname.replace(/\/(graph|query|classic\/graph)$/, '').replace(/\/+$/, '')
}

/** The other side speaks something else: TLS, or none. */
function breaksOff(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^EPROTO$|^ECONNRESET$|^HPE_|^ERR_SSL/.test(code)
}
