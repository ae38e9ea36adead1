import type { DataPlane, Scenario, Service, Workload } from './model.ts'
import { shopScenario } from './shop/index.ts'

/** The shop on a cluster where nobody has installed Istio: the same pods and Services, no proxies. */
export function withoutIstioScenario(): Scenario {
  const namespaces = shopScenario.namespaces.filter(({ name }) => !ofIstio.has(name))
  const isThere = ({ namespace }: { namespace: string }) =>
    namespaces.some(({ name }) => name === namespace)
  return {
    ...shopScenario,
    name: 'without-istio',
    hasIstio: false,
    namespaces: namespaces.map(({ name, labels }) => ({
      name,
      mode: 'none',
      labels: labels.team === undefined ? {} : { team: labels.team },
    })),
    workloads: shopScenario.workloads.filter((each) => isThere(each) && isOwn(each)).map(bare),
    services: shopScenario.services.filter((each) => isThere(each) && !isWaypoint(each)),
    externalServices: [],
    // Applications call each other as ever, but no proxy counts it.
    calls: [],
    configObjects: [],
    faults: [],
    findings: [],
  }
}

const ofIstio = new Set(['istio-system', 'istio-ingress'])

const partsOfIstio = new Set<DataPlane>(['gateway', 'waypoint', 'ztunnel', 'control-plane'])

/** A machine is known to Istio alone. */
const isOwn = ({ dataPlane, kind }: Workload) =>
  !partsOfIstio.has(dataPlane) && kind !== 'WorkloadEntry'

const isWaypoint = ({ selector }: Service) =>
  Object.keys(selector ?? {}).some((label) => label.startsWith('gateway.networking.k8s.io/'))

function bare(workload: Workload): Workload {
  const { staleConfig, proxyVersion, annotations, ...rest } = workload
  return { ...rest, dataPlane: 'none' }
}
