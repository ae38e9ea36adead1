import { describe, expect, it } from 'vitest'
import type { UpstreamAnswer, UpstreamHttp } from '../http/upstream-http.ts'
import { findApi } from './find-api.ts'

type Answers = Readonly<Record<string, Partial<UpstreamAnswer> | Error>>

const json: Partial<UpstreamAnswer> = { contentType: 'application/json', text: '{"data":{}}' }
const page: Partial<UpstreamAnswer> = { contentType: 'text/html', text: '<html></html>' }
const away = (code: string) => Object.assign(new Error(code), { code })

/** A Service that answers by URL, and everything else as `otherwise` says. */
function service(answers: Answers, otherwise: Answers[string] = { status: 404 }) {
  const asked: string[] = []
  const at = ({ scheme, basePath }: { scheme: string; basePath: string }): UpstreamHttp => ({
    address: `${scheme}://it${basePath}`,
    async send({ path }) {
      const url = `${scheme}://it${basePath}${path.replace(/\?.*/, '')}`
      asked.push(url)
      const answer = answers[url] ?? otherwise
      if (answer instanceof Error) throw answer
      return { status: 200, contentType: '', text: '', ...answer }
    },
    close() {},
  })
  return { asked, at }
}

const prometheus = { secure: false, basePaths: ['', '/prometheus'] }
const jaeger = { secure: false, basePaths: ['/jaeger', ''] }
const list = '/api/v1/query'

describe('where on its Service an API is', () => {
  it.each<[string, Answers, string]>([
    ['at the root', { [`http://it${list}`]: json }, 'http://it'],
    ['below a usual prefix', { [`http://it/prometheus${list}`]: json }, 'http://it/prometheus'],
    [
      'below the prefix that its root sends on to',
      { 'http://it/': { status: 302, location: '/metrics/' }, [`http://it/metrics${list}`]: json },
      'http://it/metrics',
    ],
    [
      'below the prefix of its start page',
      {
        'http://it/': { status: 302, location: 'https://ops.example/prom/query' },
        [`http://it/prom${list}`]: json,
      },
      'http://it/prom',
    ],
    ['where it asks for credentials', { [`http://it${list}`]: { status: 401 } }, 'http://it'],
    [
      'behind TLS, as it says itself',
      {
        [`http://it${list}`]: {
          status: 400,
          text: 'Client sent an HTTP request to an HTTPS server.',
        },
        [`https://it/prometheus${list}`]: json,
      },
      'https://it/prometheus',
    ],
    [
      'behind TLS that breaks off',
      { [`http://it${list}`]: away('ECONNRESET'), [`https://it${list}`]: json },
      'https://it',
    ],
  ])('is found %s', async (_, answers, address) => {
    const { asked, at } = service(answers)
    const http = findApi('prometheus', prometheus, at)
    await http.send({ path: '/api/v1/series' })
    expect(http.address).toBe(address)
    const looked = asked.length
    await http.send({ path: '/api/v1/series' })
    expect(asked.slice(looked)).toEqual([`${address}/api/v1/series`])
  })

  it('is looked for with TLS first where the port says so', async () => {
    const { asked, at } = service({ [`https://it${list}`]: json })
    await findApi('prometheus', { ...prometheus, secure: true }, at).send({ path: list })
    expect(asked[0]).toBe(`https://it${list}`)
  })

  it('is plain HTTP where a port says TLS and has none', async () => {
    const { at } = service({ [`https://it${list}`]: away('EPROTO'), [`http://it${list}`]: json })
    const http = findApi('prometheus', { ...prometheus, secure: true }, at)
    await http.send({ path: list })
    expect(http.address).toBe('http://it')
  })

  it.each([
    ['/jaeger/api/v3/services', 'http://it/jaeger'],
    ['/jaeger/api/services', 'http://it/jaeger'],
    ['/api/v3/services', 'http://it'],
    ['/api/services', 'http://it'],
  ])('is Jaeger’s that lists services at %s', async (path, address) => {
    // Older versions answer any path with their page.
    const { at } = service({ [`http://it${path}`]: json }, page)
    const http = findApi('jaeger', jaeger, at)
    await http.send({ path: '/api/traces' })
    expect(http.address).toBe(address)
  })

  it('is looked for again as long as nothing is right, and the likeliest answers meanwhile', async () => {
    const { asked, at } = service({})
    const http = findApi('jaeger', jaeger, at)
    expect((await http.send({ path: '/api/traces' })).status).toBe(404)
    await http.send({ path: '/api/traces' })
    expect(asked.filter((url) => url === 'http://it/jaeger/api/v3/services')).toHaveLength(2)
    expect(asked.filter((url) => url === 'http://it/jaeger/api/traces')).toHaveLength(2)
  })

  it('fails as the connection did where nobody is there', async () => {
    const { at } = service({}, away('ECONNREFUSED'))
    await expect(findApi('jaeger', jaeger, at).send({ path: '/' })).rejects.toThrow('ECONNREFUSED')
  })
})
