import { expect, it } from 'vitest'
import { proxyConfigProblem } from './proxy-config-value.ts'

const problem = (value: unknown) => proxyConfigProblem({ value, problem: null })

it.each([
  ['text', 'text'],
  [{ drainDuration: '45' }, 'drainDuration'],
  [{ drainDuration: '0s' }, 'drainDuration'],
  [{ drainDuration: '1.5s' }, 'drainDuration'],
  [{ discoveryAddress: 'istiod.istio-system.svc' }, 'discoveryAddress'],
  [{ statusPort: 0 }, 'statusPort'],
  [{ holdApplicationUntilProxyStarts: 'true' }, 'holdApplicationUntilProxyStarts'],
  [{ interceptionMode: 'BOTH' }, 'interceptionMode'],
  [{ proxyMetadata: { A: 1 } }, 'proxyMetadata'],
  [{ tracing: { zipkin: { address: 'zipkin' } } }, 'tracing'],
  [{ proxy_admin_port: 70_000 }, 'proxy_admin_port'],
])('refuses %j', (value, name) => expect(problem(value)).toBe(name))

it.each([
  [null],
  [{}],
  [{ drainDuration: '45s', terminationDrainDuration: '0.5s' }],
  [{ discoveryAddress: 'istiod.istio-system.svc:15012' }],
  [{ concurrency: 0, proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } }],
  [{ tracing: { datadog: { address: '$(HOST_IP):8126' } } }],
  [{ holdApplicationUntilProxyStarts: true, image: { imageType: 'distroless' } }],
  [{ fieldOfAnotherVersion: 1, statsdUdpAddress: '' }],
  [{ interceptionMode: 'TPROXY', statusPort: '15020' }],
])('accepts %j', (value) => expect(problem(value)).toBeNull())
