import { expect, it } from 'vitest'
import { acceptedEncoding } from './accepted-encoding.ts'

it.each([
  ['127.0.0.1', false, 'identity'],
  ['localhost', false, 'identity'],
  ['prometheus.monitoring.svc', false, 'identity'],
  ['prometheus.monitoring.svc.cluster.local', false, 'identity'],
  ['prometheus.monitoring.svc', true, 'gzip'],
  ['prometheus.svcs.example', false, 'gzip'],
  ['prom.example.com', false, 'gzip'],
])('%s, forwarded %s: %s', (host, forwarded, encoding) => {
  expect(acceptedEncoding(host, forwarded)).toBe(encoding)
})
