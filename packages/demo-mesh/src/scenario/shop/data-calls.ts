import type { Call, ServiceKey, WorkloadKey } from '../model.ts'
import { connected } from './endings.ts'

/** Connections to a store: their number per second, and what each carries. */
function storeCall(
  source: WorkloadKey,
  service: ServiceKey,
  port: number,
  operation: string,
  traffic: Pick<Call, 'ratePerSecond' | 'requestBytes' | 'responseBytes'>,
): Call {
  return {
    id: `${source}-${service}`.replaceAll('/', '-'),
    source,
    destination: { kind: 'service', service },
    protocol: 'tcp',
    port,
    targets: [{ workload: service, share: 1, outcomes: connected() }],
    operation,
    ...traffic,
  }
}

const queries = { ratePerSecond: 0.8, requestBytes: 24_000, responseBytes: 310_000 }
const events = { ratePerSecond: 0.5, requestBytes: 180_000, responseBytes: 6_000 }

export const dataCalls: readonly Call[] = [
  storeCall('shop/catalogue-v1', 'data/mysql', 3306, 'mysql', queries),
  storeCall('shop/catalogue-v2', 'data/mysql', 3306, 'mysql', { ...queries, ratePerSecond: 0.4 }),
  storeCall('shop/catalogue-v3', 'data/mysql', 3306, 'mysql', { ...queries, ratePerSecond: 0.3 }),
  storeCall('shop/orders', 'data/mysql', 3306, 'mysql', { ...queries, requestBytes: 96_000 }),
  storeCall('shop/reviews', 'data/mysql', 3306, 'mysql', { ...queries, ratePerSecond: 0.5 }),
  storeCall('data/backup', 'data/mysql', 3306, 'mysql', {
    ratePerSecond: 0.01,
    requestBytes: 20_000,
    responseBytes: 60_000_000,
  }),
  storeCall('shop/orders', 'data/kafka', 9092, 'kafka', events),
  storeCall('pay/settlement', 'data/kafka', 9092, 'kafka', {
    ratePerSecond: 0.3,
    requestBytes: 4_000,
    responseBytes: 220_000,
  }),
]
