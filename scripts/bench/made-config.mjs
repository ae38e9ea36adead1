// The configuration of a made mesh: every service has two versions, a route, a rule and a policy.

const cluster = 'bench'
const perNamespace = 10
const versions = ['v1', 'v2']

/** @typedef {import('../../packages/mesh/dist/index.js').ConfigFacts} ConfigFacts */
/** @typedef {import('../../packages/mesh/dist/index.js').ConfigObject} ConfigObject */

/**
 * @param {string} apiVersion @param {string} kind @param {string} namespace @param {string} name
 * @param {Record<string, unknown>} spec @returns {ConfigObject}
 */
const objectOf = (apiVersion, kind, namespace, name, spec) => ({
  ...{ cluster, apiVersion, kind, namespace, name, spec, status: {} },
  ...{ labels: {}, annotations: {}, createdAtMs: 0 },
})

/** @param {string} namespace @param {string} name */
const routeOf = (namespace, name) =>
  objectOf('networking.istio.io/v1', 'VirtualService', namespace, name, {
    hosts: [name],
    http: [
      {
        match: [{ uri: { prefix: '/api' } }],
        route: [
          { destination: { host: name, subset: 'v1', port: { number: 80 } }, weight: 80 },
          { destination: { host: name, subset: 'v2', port: { number: 80 } }, weight: 20 },
        ],
        timeout: '5s',
        retries: { attempts: 2, perTryTimeout: '1s' },
      },
      { route: [{ destination: { host: name, subset: 'v1', port: { number: 80 } } }] },
    ],
  })

/** @param {string} namespace @param {string} name */
const ruleOf = (namespace, name) =>
  objectOf('networking.istio.io/v1', 'DestinationRule', namespace, name, {
    host: `${name}.${namespace}.svc.cluster.local`,
    trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, interval: '10s' } },
    subsets: versions.map((version) => ({ name: version, labels: { version } })),
  })

/** @param {string} namespace @param {string} name @param {number} at */
function thirdOf(namespace, name, at) {
  const selector = { matchLabels: { app: name } }
  if (at % 3 === 0) {
    const principals = [`cluster.local/ns/${namespace}/sa/${name}`]
    return objectOf('security.istio.io/v1', 'AuthorizationPolicy', namespace, name, {
      ...{ selector, rules: [{ from: [{ source: { principals } }] }] },
    })
  }
  if (at % 3 === 1) {
    return objectOf('networking.istio.io/v1', 'ServiceEntry', namespace, name, {
      ...{ hosts: [`api-${at}.example.org`], resolution: 'DNS' },
      ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }],
    })
  }
  return objectOf('security.istio.io/v1', 'PeerAuthentication', namespace, name, {
    ...{ selector, mtls: { mode: 'STRICT' } },
  })
}

const container = {
  ...{ name: 'app', image: 'app:1', ready: true, path: 'spec.template.spec.containers[0]' },
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
}

/**
 * @param {string} namespace @param {string} name @param {string} version
 * @returns {import('../../packages/mesh/dist/index.js').WorkloadFact}
 */
const workloadOf = (namespace, name, version) => ({
  ...{ cluster, namespace, kind: 'Deployment', name: `${name}-${version}` },
  ...{ labels: { app: name, version }, app: name, version, serviceAccount: name },
  ...{ dataPlane: 'sidecar', desiredReplicas: 3, readyReplicas: 3, createdAtMs: 0 },
  ...{ ownLabels: {}, canaryPhase: null },
  template: { annotations: {}, containers: [container], hostNetwork: false, runAsUser: null },
})

/**
 * @param {string} namespace @param {string} name @param {number} at
 * @returns {import('../../packages/mesh/dist/index.js').PodFact}
 */
function podOf(namespace, name, at) {
  const version = versions[at % versions.length] ?? ''
  return {
    ...{ cluster, namespace, name: `${name}-${version}-${at}`, labels: { app: name, version } },
    ...{ phase: 'Running', ready: true, restarts: 0, node: 'n', ip: '10.1.0.1', startedAtMs: 0 },
    ...{ serviceAccount: name, dataPlane: 'sidecar', hostNetwork: false },
    containers: [container, { ...container, name: 'istio-proxy', ports: [] }],
    workload: { kind: 'Deployment', name: `${name}-${version}` },
  }
}

/** @param {number} services @returns {ConfigFacts} */
export function madeConfig(services) {
  const places = Array.from({ length: services }, (_, at) => ({
    at,
    name: `service-${at}`,
    namespace: `ns-${Math.floor(at / perNamespace)}`,
  }))
  const namespaces = [...new Set(places.map(({ namespace }) => namespace))]
  return {
    settings: [
      {
        ...{ cluster, rootNamespace: 'istio-system', trustDomain: 'cluster.local' },
        domainSuffix: 'cluster.local',
      },
    ],
    namespaces: namespaces.map((name) => ({
      ...{ cluster, name, labels: { 'istio-injection': 'enabled' }, dataPlaneMode: 'sidecar' },
    })),
    workloads: places.flatMap(({ namespace, name }) =>
      versions.map((version) => workloadOf(namespace, name, version)),
    ),
    pods: places.flatMap(({ namespace, name }) =>
      Array.from({ length: 5 }, (_, at) => podOf(namespace, name, at)),
    ),
    services: places.map(({ namespace, name }) => ({
      ...{ cluster, namespace, name, type: 'ClusterIP', labels: {}, selector: { app: name } },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null }],
      ...{ externalName: null, clusterIp: '10.0.0.1' },
    })),
    objects: places.flatMap(({ namespace, name, at }) => [
      routeOf(namespace, name),
      ruleOf(namespace, name),
      thirdOf(namespace, name, at),
    ]),
    secrets: [],
    serviceAccounts: places.map(({ namespace, name }) => ({ cluster, namespace, name })),
    atMs: 0,
  }
}

/**
 * The same with another object in the place of one.
 * @param {ConfigFacts} facts @param {string} kind @returns {ConfigFacts}
 */
export function withOneChanged(facts, kind) {
  if (kind === 'Pod') return { ...facts, pods: replaced(facts.pods, () => true) }
  if (kind === 'Service') return { ...facts, services: replaced(facts.services, () => true) }
  return { ...facts, objects: replaced(facts.objects, (object) => object.kind === kind) }
}

/** @template {object} T @param {readonly T[]} items @param {(item: T) => boolean} isMeant */
function replaced(items, isMeant) {
  const at = items.findIndex(isMeant)
  return items.map((item, place) => (place === at ? { ...item } : item))
}
