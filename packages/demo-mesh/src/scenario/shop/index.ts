import type { Scenario } from '../model.ts'
import { shopCluster, shopNamespaces } from './cluster.ts'
import { shopConfigObjects } from './config/index.ts'
import { forgottenCredential } from './config/mistakes.ts'
import { dataCalls } from './data-calls.ts'
import { edgeCaseCalls } from './edge-case-calls.ts'
import { shopFaults } from './faults.ts'
import { shopFindings } from './findings.ts'
import { payCalls } from './pay-calls.ts'
import { shopExternalServices, shopServices } from './services.ts'
import { shopCalls } from './shop-calls.ts'
import { shopWorkloads } from './workloads.ts'

/** A web shop with its payments, stores, recommendations, and a fair share of trouble. */
export const shopScenario: Scenario = {
  name: 'shop',
  cluster: shopCluster,
  namespaces: shopNamespaces,
  workloads: shopWorkloads,
  services: shopServices,
  externalServices: shopExternalServices,
  calls: [...shopCalls, ...payCalls, ...dataCalls, ...edgeCaseCalls],
  configObjects: shopConfigObjects,
  expiredCredentials: [forgottenCredential],
  faults: shopFaults,
  findings: shopFindings,
}
