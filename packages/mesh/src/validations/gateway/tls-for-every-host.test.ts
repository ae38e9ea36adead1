import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { tlsForEveryHost } from './tls-for-every-host.ts'

const found = (tls: Record<string, unknown> | undefined, ...hosts: string[]) =>
  findingsOf(tlsForEveryHost, {
    objects: [buildObject('Gateway', 'edge/web', { servers: [{ hosts, ...(tls && { tls }) }] })],
  })
const simple = { mode: 'SIMPLE', credentialName: 'web' }

it('reports every host behind one certificate', () => {
  expect(found(simple, 'a.example', '*')).toEqual(['edge/web spec.servers[0].hosts[1]'])
  expect(found(simple, '*/*')).toHaveLength(1)
})

it('accepts names, wildcards of a domain, and the hosts of one namespace', () => {
  expect(found(simple, 'a.example', '*.b.example', 'shop/*')).toEqual([])
})

it('accepts every host where TLS does not end, or there is none', () => {
  expect(found(undefined, '*')).toEqual([])
  expect(found({ mode: 'PASSTHROUGH' }, '*')).toEqual([])
  expect(found({ httpsRedirect: true }, '*')).toEqual([])
})
