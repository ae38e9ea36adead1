import { describe, expect, it } from 'vitest'
import { buildObject, buildWorkload } from '../../model/builders.ts'
import { peers } from '../mtls/test-mtls.ts'
import { findingsOf } from '../test-check.ts'
import { peersForAllOverlap, peersOverlap, requestAuthenticationsForAllOverlap } from './overlap.ts'

describe('several policies for all workloads', () => {
  it('are reported within one namespace', () => {
    const objects = [
      peers('shop/a', 'STRICT'),
      peers('shop/b', 'DISABLE'),
      peers('shop/c', 'STRICT', { app: 'cart' }),
      peers('pay/a', 'STRICT'),
    ]
    expect(findingsOf(peersForAllOverlap, { objects })).toEqual(['shop/a spec', 'shop/b spec'])
  })

  it('are Kiali’s alarm alone for RequestAuthentications, which are joined', () => {
    const objects = [
      buildObject('RequestAuthentication', 'shop/a', {}),
      buildObject('RequestAuthentication', 'shop/b', {}),
      buildObject('RequestAuthentication', 'shop/c', { targetRefs: [{ kind: 'Service' }] }),
    ]
    // Kiali does not ask for targets.
    expect(findingsOf(requestAuthenticationsForAllOverlap, { objects })).toHaveLength(3)
    expect(requestAuthenticationsForAllOverlap.profiles).toEqual(['kiali'])
  })
})

describe('peer-authentication/selectors-overlap', () => {
  const workloads = [buildWorkload('shop/cart-v1'), buildWorkload('pay/cart-v1')]
  const run = (...objects: ReturnType<typeof peers>[]) =>
    findingsOf(peersOverlap, { objects, workloads })

  it('reports policies that select one workload', () => {
    const found = run(
      peers('shop/a', 'STRICT', { app: 'cart' }),
      peers('shop/b', 'DISABLE', { version: 'v1' }),
    )
    expect(found).toEqual(['shop/a spec.selector', 'shop/b spec.selector'])
  })

  it('is silent for different workloads and different namespaces', () => {
    const a = peers('shop/a', 'STRICT', { app: 'cart' })
    expect(run(a, peers('shop/b', 'STRICT', { app: 'ledger' }))).toEqual([])
    expect(run(a, peers('pay/b', 'STRICT', { app: 'cart' }))).toEqual([])
    expect(run(a, peers('shop/b', 'STRICT'))).toEqual([])
  })
})
