import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { timeoutCutsRetries } from './timeout-cuts-retries.ts'

const found = (route: Record<string, unknown>) =>
  findingsOf(timeoutCutsRetries, {
    objects: [buildObject('VirtualService', 'shop/cart', { http: [route] })],
  })
const retries = { attempts: 3, perTryTimeout: '2s' }

it('reports tries that need more time than there is', () => {
  expect(found({ timeout: '7s', retries })).toEqual(['shop/cart spec.http[0].timeout'])
})

it.each([
  { timeout: '8s', retries },
  { retries },
  { timeout: '0s', retries },
  { timeout: '1s', retries: { attempts: 0, perTryTimeout: '2s' } },
  { timeout: '1s', retries: { attempts: 3 } },
  { timeout: 7, retries: [] },
])('accepts %j', (route) => {
  expect(found(route)).toEqual([])
})
