import type { KubernetesObject } from '../../model.ts'
import { destination, networking } from './manifest.ts'

const host = 'catalogue.shop.svc.cluster.local'

/** The release plan that the calls of the scenario follow: 80, 15 and 5 per cent. */
export const catalogueSplit = [
  { destination: destination(host, 80, 'v1'), weight: 80 },
  { destination: destination(host, 80, 'v2'), weight: 15 },
  { destination: destination(host, 80, 'v3'), weight: 5 },
]

const subset = (version: string) => ({ name: version, labels: { version } })

const catalogueRule = (versions: readonly string[]): KubernetesObject =>
  networking('DestinationRule', 'shop', 'catalogue', {
    host,
    trafficPolicy: {
      connectionPool: { http: { http1MaxPendingRequests: 64, maxRequestsPerConnection: 200 } },
      outlierDetection: { consecutive5xxErrors: 20, interval: '30s', baseEjectionTime: '15s' },
    },
    subsets: versions.map(subset),
  })

/** As it should be: one subset for each version that runs. */
export const soundCatalogueRule = catalogueRule(['v1', 'v2', 'v3'])

/** A mistake: version 4 was removed, its subset was not. */
export const catalogueRuleWithLeftover = catalogueRule(['v1', 'v2', 'v3', 'v4'])

export const catalogueConfig: readonly KubernetesObject[] = [
  networking('VirtualService', 'shop', 'catalogue', {
    hosts: [host],
    http: [{ name: 'release', route: catalogueSplit }],
  }),
]
