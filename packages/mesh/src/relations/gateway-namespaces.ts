import { perIndex } from '../config/per-index.ts'

/** Namespaces of a cluster in which gateways run, sorted. */
export const gatewayNamespaces = perIndex((index, cluster): readonly string[] =>
  [
    ...new Set(
      index
        .workloads(cluster)
        .filter(({ dataPlane }) => dataPlane === 'gateway')
        .map(({ namespace }) => namespace),
    ),
  ].sort(),
)
