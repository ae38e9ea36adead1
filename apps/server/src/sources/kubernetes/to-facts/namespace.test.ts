import { expect, it } from 'vitest'
import { namespaceFact } from './namespace.ts'

it.each([
  [{ 'istio-injection': 'enabled' }, 'sidecar'],
  [{ 'istio.io/rev': 'canary' }, 'sidecar'],
  [{ 'istio-injection': 'disabled', 'istio.io/rev': 'canary' }, 'none'],
  [{ 'istio.io/dataplane-mode': 'ambient' }, 'ambient'],
  [{ 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' }, 'sidecar'],
  [{}, 'none'],
])('%j → %s', (labels, mode) => {
  expect(namespaceFact('c', { metadata: { name: 'shop', labels } }).dataPlaneMode).toBe(mode)
})
