import { describe, expect, it } from 'vitest'
import { idleRoutesOf } from './route-order.ts'

const found = (spec: Record<string, unknown>) =>
  idleRoutesOf(spec).map(({ path, message, isWholeRoute }) => {
    const kind = message.id.replace(/^findings\.(unreachableRoute|ineffectiveMatch)\.?/, '')
    return `${isWholeRoute ? 'route' : 'match'} ${path.replace('spec.', '')} ${kind}`.trim()
  })

const prefix = (text: string, parts: Record<string, unknown> = {}) => ({
  uri: { prefix: text },
  ...parts,
})
const ofHttp = (...matches: unknown[][]) => ({ http: matches.map((match) => ({ match })) })

describe('routes without requests', () => {
  it('are those after one that takes every request', () => {
    expect(found({ http: [{}, { match: [prefix('/a'), prefix('/b')] }, {}] })).toEqual([
      'route http[1] afterAll',
      'route http[2] afterAll',
    ])
    expect(found({ http: [{ match: [prefix('/a')] }, {}] })).toEqual([])
  })

  it('are those of which earlier ones have every match', () => {
    expect(found(ofHttp([prefix('/a')], [prefix('/a')]))).toEqual([
      'match http[1].match[0]',
      'route http[1]',
    ])
    expect(found(ofHttp([prefix('/a')], [prefix('/a'), { uri: { exact: '/b' } }]))).toEqual([
      'match http[1].match[0]',
    ])
  })

  it('says which route takes the requests, by its name or place', () => {
    const http = [
      { name: 'old', match: [prefix('/a')] },
      { match: [{ ...prefix('/a'), name: 'again' }] },
    ]
    expect(idleRoutesOf({ http }).map(({ message }) => message.params)).toEqual([
      { route: '#1', earlier: 'old' },
      { route: '#1' },
    ])
  })

  it('compares matches whatever the order of their fields, without their names', () => {
    const one = {
      name: 'one',
      uri: { exact: '/a' },
      headers: { b: { exact: '1' }, a: {} },
      port: 0,
    }
    const other = { headers: { a: {}, b: { exact: '1' } }, gateways: [], uri: { exact: '/a' } }
    expect(found(ofHttp([one], [other]))).toHaveLength(2)
    expect(found(ofHttp([one], [{ ...other, headers: {} }]))).toEqual([])
  })

  it.each(['tcp', 'tls'])('are told of %s as well', (kind) => {
    const match = [{ port: 443, sniHosts: ['a.example'] }]
    expect(found({ [kind]: [{ match }, { match }] })).toEqual([
      `match ${kind}[1].match[0]`,
      `route ${kind}[1]`,
    ])
  })

  const a = { headers: { a: { exact: '1' } } }
  it.each([
    ['a longer prefix', prefix('/a'), prefix('/ab'), true],
    ['a shorter prefix', prefix('/ab'), prefix('/a'), false],
    ['an exact path', prefix('/a'), { uri: { exact: '/ab' } }, false],
    ['another port', prefix('/a', { port: 80 }), prefix('/ab', { port: 81 }), false],
    ['another method', prefix('/a'), prefix('/ab', { method: { exact: 'POST' } }), false],
    ['the method by default', prefix('/a'), prefix('/ab', { method: { exact: 'GET' } }), true],
    ['the same header', prefix('/a', a), prefix('/ab', a), true],
    ['a header', prefix('/a'), prefix('/ab', a), false],
    ['another header', prefix('/a', a), prefix('/ab', { headers: { b: { exact: '1' } } }), false],
    ['another value', prefix('/a', a), prefix('/ab', { headers: { a: { exact: '2' } } }), false],
    ['another authority', prefix('/a'), prefix('/ab', { authority: { exact: 'b' } }), false],
    ['a parameter', prefix('/a'), prefix('/ab', { queryParams: { q: { exact: '1' } } }), false],
    ['an absent header', prefix('/a'), prefix('/ab', { withoutHeaders: { a: {} } }), false],
  ])('may be covered by a prefix: %s', (_, earlier, later, isCovered) => {
    const expected = isCovered ? ['match http[1].match[0] prefix'] : []
    expect(found(ofHttp([earlier], [later]))).toEqual(expected)
  })

  it('may be covered within one route', () => {
    expect(found(ofHttp([prefix('/a'), prefix('/ab')]))).toEqual(['match http[0].match[1] prefix'])
  })
})
