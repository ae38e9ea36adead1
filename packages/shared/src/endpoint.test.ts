import { describe, expect, it } from 'vitest'
import { endpoints, streamEndpoints } from './api/all.ts'
import { eventsEndpoint } from './api/events.ts'
import { graphEndpoint } from './api/graph.ts'
import { pathOf } from './endpoint.ts'

describe('pathOf', () => {
  it('encodes every value, so that no value changes the path', () => {
    expect(pathOf('/api/x/{a}/{b}', { a: '../..', b: 'c/d?e#f' })).toBe(
      '/api/x/..%2F../c%2Fd%3Fe%23f',
    )
  })

  it('refuses what a URL would read as steps, and writes half a character', () => {
    expect(() => pathOf('/api/x/{a}', { a: '..' })).toThrow('"a"')
    expect(() => pathOf('/api/x/{a}', { a: '.' })).toThrow('"a"')
    expect(pathOf('/api/x/{a}', { a: 'b\ud800' })).toBe('/api/x/b%EF%BF%BD')
  })

  it('refuses a missing value', () => {
    expect(() => pathOf('/api/x/{a}', {})).toThrow('"a"')
  })
})

describe('the contract', () => {
  it('gives each endpoint a path of its own', () => {
    const paths = [...endpoints, ...streamEndpoints].map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it.each(endpoints.map((each) => [each.path, each] as const))(
    '%s refuses unknown parameters',
    (_, each) => {
      const result = each.query.safeParse({ surely: 'not' })
      expect(result.success).toBe(false)
    },
  )

  it('declares a path parameter for each in the template', () => {
    for (const { path, params } of endpoints) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(params.shape).sort(), path).toEqual(named.sort())
    }
  })

  it('reads the query of a graph', () => {
    const query = graphEndpoint.query.parse({
      from: 'now-1h',
      namespaces: 'shop,pay',
      limit: '150',
    })
    expect(query).toEqual({ from: 'now-1h', namespaces: ['shop', 'pay'], limit: 150 })
    expect(graphEndpoint.query.parse({ limit: 'all' })).toEqual({ limit: 'all' })
    expect(graphEndpoint.query.safeParse({ limit: '0' }).success).toBe(false)
  })

  it('lets every stream say reset', () => {
    expect(eventsEndpoint.events.reset.safeParse({}).success).toBe(true)
  })
})
