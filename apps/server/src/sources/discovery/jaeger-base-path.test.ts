import { describe, expect, it } from 'vitest'
import type { UpstreamHttp } from '../http/upstream-http.ts'
import { belowJaegersBasePath } from './jaeger-base-path.ts'

/** A Jaeger that lists its services at some paths, and answers everything else with its page. */
function jaegerWith(...lists: string[]) {
  const asked: string[] = []
  const at = (basePath: string): UpstreamHttp => ({
    address: `http://tracing.ops${basePath}`,
    async send({ path }) {
      asked.push(basePath + path)
      const isList = lists.includes(basePath + path)
      return {
        status: 200,
        contentType: isList ? 'application/json' : 'text/html',
        text: isList ? '{"services":[]}' : '<html></html>',
      }
    },
    close() {},
  })
  return { asked, http: belowJaegersBasePath(at) }
}

describe('belowJaegersBasePath', () => {
  it.each([
    ['/jaeger/api/v3/services', 'http://tracing.ops/jaeger'],
    ['/jaeger/api/services', 'http://tracing.ops/jaeger'],
    ['/api/v3/services', 'http://tracing.ops'],
    ['/api/services', 'http://tracing.ops'],
  ])('finds the Jaeger that answers at %s', async (list, address) => {
    const { asked, http } = jaegerWith(list)
    await http.send({ path: '/api/traces' })
    expect(http.address).toBe(address)
    const probes = asked.length
    await http.send({ path: '/api/traces' })
    expect(asked.length).toBe(probes + 1)
  })

  it('probes again as long as nothing is right', async () => {
    const { asked, http } = jaegerWith()
    await http.send({ path: '/api/traces' })
    await http.send({ path: '/api/traces' })
    expect(asked.filter((path) => path === '/jaeger/api/v3/services')).toHaveLength(2)
  })
})
