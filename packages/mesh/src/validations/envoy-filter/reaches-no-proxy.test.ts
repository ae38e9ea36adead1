import { expect, it } from 'vitest'
import { buildObject, buildWorkload } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { envoyFilterReachesNoProxy } from './reaches-no-proxy.ts'

const filter = (place: string, context: string | null, labels?: Record<string, string>) =>
  buildObject('EnvoyFilter', place, {
    ...(labels && { workloadSelector: { labels } }),
    configPatches: [{ applyTo: 'CLUSTER' }, { match: context === null ? {} : { context } }],
  })
const workloads = [
  buildWorkload('shop/cart'),
  buildWorkload('edge/gateway', { dataPlane: 'gateway' }),
]
const found = (...parts: Parameters<typeof filter>) =>
  findingsOf(envoyFilterReachesNoProxy, { objects: [filter(...parts)], workloads })

it('reports a patch of gateways where there are only sidecars, and the other way round', () => {
  expect(found('shop/x', 'GATEWAY')).toEqual(['shop/x spec.configPatches[1].match.context'])
  expect(found('edge/x', 'SIDECAR_INBOUND')).toHaveLength(1)
  expect(found('istio-system/x', 'GATEWAY', { app: 'cart' })).toHaveLength(1)
})

it('accepts patches of any context, and those that reach a proxy', () => {
  expect([...found('shop/x', 'ANY'), ...found('shop/x', null)]).toEqual([])
  expect([...found('edge/x', 'GATEWAY'), ...found('istio-system/x', 'GATEWAY')]).toEqual([])
})

it('says nothing of a filter for the whole mesh: a proxy of that kind may come any day', () => {
  const onlyGateways = workloads.filter(({ dataPlane }) => dataPlane === 'gateway')
  const objects = [filter('istio-system/x', 'SIDECAR_OUTBOUND')]
  expect(findingsOf(envoyFilterReachesNoProxy, { objects, workloads: onlyGateways })).toEqual([])
})

it('leaves a selector that picks nobody to another check', () => {
  expect(found('shop/x', 'GATEWAY', { app: 'gone' })).toEqual([])
})
