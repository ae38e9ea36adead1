import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { portNameUnlikeProtocol } from './port-name.ts'

describe('gateway/port-name-unlike-protocol', () => {
  it.each([
    ['http', 'HTTP', false],
    ['http-web', 'HTTP', false],
    ['anything', 'TCP', false],
    ['web', 'HTTP', true],
    ['httpx', 'HTTP', true],
    ['http-', 'HTTP', true],
  ])('looks at the name %s of %s', (name, protocol, reported) => {
    const port = { name, protocol, number: 80 }
    const objects = [
      buildObject('Gateway', 'edge/web', { servers: [{ port }] }),
      buildObject('ServiceEntry', 'shop/out', { ports: [port] }),
    ]
    expect(findingsOf(portNameUnlikeProtocol, { objects })).toEqual(
      reported ? ['edge/web spec.servers[0].port.name', 'shop/out spec.ports[0].name'] : [],
    )
  })

  it('is Kiali’s alarm alone: the protocol is stated', () => {
    expect(portNameUnlikeProtocol.profiles).toEqual(['kiali'])
  })
})
