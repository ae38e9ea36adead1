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

it('keeps ports as they are written', () => {
  expect(service({}).ports).toEqual([
    { name: null, port: 80, targetPort: 'http', protocol: null, appProtocol: null },
  ])
})
