import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { repeatsWrites } from './repeats-writes.ts'

const found = (...routes: Record<string, unknown>[]) =>
  findingsOf(repeatsWrites, {
    objects: [buildObject('VirtualService', 'shop/order', { http: routes })],
  })
const method = (...names: string[]) => names.map((exact) => ({ method: { exact } }))

it('reports a route for orders that repeats what a server may have done', () => {
  const risky = { match: method('POST'), retries: { attempts: 2, retryOn: 'connect-failure,5xx' } }
  expect(found({}, risky)).toEqual(['shop/order spec.http[1].retries.retryOn'])
})

it.each([
  { match: method('POST'), retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' } },
  { match: method('POST'), retries: { attempts: 0, retryOn: '5xx' } },
  { match: method('POST', 'GET'), retries: { attempts: 2, retryOn: '5xx' } },
  { match: method('PUT'), retries: { attempts: 2, retryOn: '5xx' } },
  { retries: { attempts: 2, retryOn: '5xx' } },
  { match: method('POST'), retries: { attempts: 2 } },
])('accepts %j', (route) => {
  expect(found(route)).toEqual([])
})
