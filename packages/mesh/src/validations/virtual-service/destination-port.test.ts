import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { destinationPortNotFound, destinationPortRequired } from './destination-port.ts'

const port = (number: number) => ({
  name: `http-${number}`,
  port: number,
  targetPort: number,
  protocol: 'TCP',
  appProtocol: null,
})
const services = [
  buildService('shop/one', { ports: [port(80)] }),
  buildService('shop/two', { ports: [port(80), port(443)] }),
]
const routed = (host: string, number?: number) =>
  buildObject('VirtualService', 'shop/front', {
    http: [{ route: [{ destination: { host, ...(number && { port: { number } }) } }] }],
  })
const place = 'shop/front spec.http[0].route[0].destination'

describe('virtual-service/destination-port-not-found', () => {
  it.each([
    ['one', 8080, [`${place}.port.number`]],
    ['one', 80, []],
    ['one', undefined, []],
    ['missing', 8080, []], // the other check's business
  ] as const)('%s, port %s', (host, number, expected) => {
    const facts = { services, objects: [routed(host, number)] }
    expect(findingsOf(destinationPortNotFound, facts)).toEqual(expected)
  })
})

describe('virtual-service/destination-port-required', () => {
  it.each([
    ['two', undefined, [place]],
    ['two', 443, []],
    ['one', undefined, []],
  ] as const)('%s, port %s', (host, number, expected) => {
    const facts = { services, objects: [routed(host, number)] }
    expect(findingsOf(destinationPortRequired, facts)).toEqual(expected)
  })
})
