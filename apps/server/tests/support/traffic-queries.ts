import type { DemoMesh } from '@periplus/testing'

/**
 * What the demo's Prometheus was asked about traffic, in order. Its time, its configuration and its
 * rules are asked for now and then, whoever looks.
 */
export const trafficQueries = async (demo: DemoMesh): Promise<readonly string[]> =>
  (await demo.counts()).prometheus.queries
    .map(({ query }) => query)
    .filter((query) => query.includes('rate('))
