import { expect, it } from 'vitest'
import { serviceFact } from './service.ts'

const service = (annotations: Record<string, string>) =>
  serviceFact('harbour-1', {
    metadata: { namespace: 'shop', name: 'cart', annotations },
    spec: { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 'http' }] },
  })

it('reads to whom a service is shown', () => {
  expect(service({ 'networking.istio.io/exportTo': '., pay' }).exportTo).toEqual(['.', 'pay'])
  expect(service({}).exportTo).toBeUndefined()
})

it('keeps the annotations that are for us, and no other', () => {
  const rate = { 'health.kiali.io/rate': '4XX,20,40,http,inbound' }
  expect(service({ ...rate, 'example.com/owner': 'team-a' }).annotations).toEqual(rate)
  expect(service({ 'example.com/owner': 'team-a' })).not.toHaveProperty('annotations')
})

it('keeps ports as they are written', () => {
  expect(service({}).ports).toEqual([
    { name: null, port: 80, targetPort: 'http', protocol: null, appProtocol: null },
  ])
})
