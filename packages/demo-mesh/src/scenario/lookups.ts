import type {
  ExternalService,
  Scenario,
  Service,
  ServiceKey,
  Workload,
  WorkloadKey,
} from './model.ts'

export function workloadKey(workload: Workload): WorkloadKey {
  return `${workload.namespace}/${workload.name}`
}

export function serviceKey(service: Service): ServiceKey {
  return `${service.namespace}/${service.name}`
}

interface Index {
  readonly workloads: ReadonlyMap<WorkloadKey, Workload>
  readonly services: ReadonlyMap<ServiceKey, Service>
}

const indexes = new WeakMap<Scenario, Index>()

/** Scenarios never change, and large ones are asked often. */
function indexOf(scenario: Scenario): Index {
  const known = indexes.get(scenario)
  if (known !== undefined) return known
  const index = {
    workloads: new Map(scenario.workloads.map((workload) => [workloadKey(workload), workload])),
    services: new Map(scenario.services.map((service) => [serviceKey(service), service])),
  }
  indexes.set(scenario, index)
  return index
}

/** The workload of that key. Throws a RangeError if the scenario has none. */
export function workloadOf(scenario: Scenario, key: WorkloadKey): Workload {
  const found = indexOf(scenario).workloads.get(key)
  if (found === undefined) throw new RangeError(`scenario ${scenario.name} has no workload ${key}`)
  return found
}

/** The Service of that key. Throws a RangeError if the scenario has none. */
export function serviceOf(scenario: Scenario, key: ServiceKey): Service {
  const found = indexOf(scenario).services.get(key)
  if (found === undefined) throw new RangeError(`scenario ${scenario.name} has no service ${key}`)
  return found
}

/** The external service of that host. Throws a RangeError if the scenario has none. */
export function externalServiceOf(scenario: Scenario, host: string): ExternalService {
  const found = scenario.externalServices.find((service) => service.host === host)
  if (found === undefined) throw new RangeError(`scenario ${scenario.name} has no host ${host}`)
  return found
}

/** Workloads whose pod labels satisfy the Service's selector. */
export function workloadsBehind(scenario: Scenario, service: Service): Workload[] {
  const { selector } = service
  if (selector === null) return []
  const wanted = Object.entries(selector)
  return scenario.workloads.filter(
    (workload) =>
      workload.namespace === service.namespace &&
      wanted.every(([name, value]) => workload.labels[name] === value),
  )
}

/** Services that select the workload's pods. */
export function servicesInFrontOf(scenario: Scenario, workload: Workload): Service[] {
  return scenario.services.filter((service) =>
    workloadsBehind(scenario, service).includes(workload),
  )
}

/** The host name by which the cluster knows a Service. */
export function hostOf(service: Service): string {
  return `${service.name}.${service.namespace}.svc.cluster.local`
}

/** Istio's canonical name: label `service.istio.io/canonical-name`, the usual app labels, the workload. */
export function canonicalNameOf(workload: Workload): string {
  return (
    workload.labels['service.istio.io/canonical-name'] ??
    workload.labels['app.kubernetes.io/name'] ??
    workload.labels.app ??
    workload.name
  )
}

/** Istio's canonical revision, `latest` where nothing says it. */
export function canonicalRevisionOf(workload: Workload): string {
  return (
    workload.labels['service.istio.io/canonical-revision'] ??
    workload.labels['app.kubernetes.io/version'] ??
    workload.labels.version ??
    'latest'
  )
}

/** The SPIFFE identity of a workload's service account. */
export function principalOf(scenario: Scenario, workload: Workload): string {
  const { trustDomain } = scenario.cluster
  return `spiffe://${trustDomain}/ns/${workload.namespace}/sa/${workload.serviceAccount}`
}
