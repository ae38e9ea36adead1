import type { Call, CallTarget, Outcome, Scenario, Service, Workload } from './model.ts'
import { soundConfigObjects } from './shop/config/index.ts'
import { http, takes } from './shop/endings.ts'
import { withoutVersion } from './shop/findings.ts'
import { shopScenario } from './shop/index.ts'

/** The shop on a good day: nothing fails, everyone is in the mesh, every object is right. */
export function healthyScenario(): Scenario {
  return {
    ...shopScenario,
    name: 'healthy',
    namespaces: shopScenario.namespaces.map((namespace) =>
      namespace.name === 'legacy'
        ? { ...namespace, mode: 'sidecar', labels: { ...namespace.labels, ...injected } }
        : namespace,
    ),
    workloads: shopScenario.workloads.map(mended),
    services: shopScenario.services.map(withNamedPorts),
    calls: shopScenario.calls.filter(goesToKnownHost).map(answered),
    configObjects: soundConfigObjects,
    faults: shopScenario.faults.filter(({ kind }) => kind === 'canary'),
    findings: [...withoutVersion, { ...reporting, id: 'workload/missing-labels' }],
  }
}

/** In the mesh here, unlike in the shop. */
const reporting = {
  kind: 'Deployment',
  namespace: 'legacy',
  name: 'reporting',
  summary: 'its pods have no label version',
}

const injected = { 'istio-injection': 'enabled' }

function mended(workload: Workload): Workload {
  const { staleConfig, restartsEverySeconds, unready, proxyVersion, annotations, ...rest } =
    workload
  const outside = rest.dataPlane === 'none' && rest.namespace !== 'istio-system'
  return outside ? { ...rest, dataPlane: 'sidecar' } : rest
}

function withNamedPorts(service: Service): Service {
  return { ...service, ports: service.ports.map((port) => ({ name: 'http', ...port })) }
}

function goesToKnownHost({ destination }: Call): boolean {
  return destination.kind === 'service' || destination.kind === 'external'
}

function answered({ mtlsShare: _, ...call }: Call): Call {
  return { ...call, targets: call.targets.map((target) => answeredTarget(call, target)) }
}

function answeredTarget(call: Call, target: CallTarget): CallTarget {
  const good = target.outcomes.filter(isGood)
  const sum = good.reduce((total, { share }) => total + share, 0)
  if (sum > 0) {
    return { ...target, outcomes: good.map((each) => ({ ...each, share: each.share / sum })) }
  }
  // Nobody answered: now the workload of the Service's name does.
  const workload = call.destination.kind === 'service' ? call.destination.service : target.workload
  return { ...target, workload, outcomes: [http(1, 200, takes(20))] }
}

function isGood({ atSource, atDestination }: Outcome): boolean {
  const { code, flags, grpcStatus = 0 } = atSource
  return atDestination !== null && flags === '-' && code < 400 && grpcStatus === 0
}
