import type { Check } from '../check.ts'
import { headlessWithoutProtocol } from '../service/headless-without-protocol.ts'
import { oldHttpClients } from '../service/http-1.0-clients.ts'
import { hostNetwork } from '../workload/host-network.ts'
import { missingLabels } from '../workload/missing-labels.ts'
import { portOfIstio } from '../workload/port-of-istio.ts'
import { probeWithoutRewrite } from '../workload/probe-without-rewrite.ts'
import { startsBeforeItsProxy } from '../workload/starts-before-its-proxy.ts'

/** Workloads and services that do not get on with a proxy beside them. */
export const workloadFitChecks: readonly Check[] = [
  portOfIstio,
  probeWithoutRewrite,
  hostNetwork,
  startsBeforeItsProxy,
  missingLabels,
  headlessWithoutProtocol,
  oldHttpClients,
]
