/** The rights that deploy/kubernetes grants are those that the server asks for: none missing, none over. */
import { readFileSync } from 'node:fs'
import { configObjectEndpoint, pathOf, proxiesEndpoint } from '@periplus/shared'
import { type AskedRight, type DemoMesh, inRepository, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { startReadyServer, type TestServer } from '../support/test-server.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

interface Role {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules: readonly Rule[]
}

/** Kinds that a newer or experimental Gateway API has and the demo's has not; read where offered. */
const notInTheDemo: ReadonlySet<string> = new Set(
  ['backendtlspolicies', 'listenersets', 'tcproutes', 'tlsroutes', 'udproutes'].flatMap((kind) => [
    `get ${kind}.gateway.networking.k8s.io`,
    `list ${kind}.gateway.networking.k8s.io`,
    `watch ${kind}.gateway.networking.k8s.io`,
  ]),
)

/** Kinds that stand in no namespace, so that no Role can grant them. */
const clusterScoped = /^(get|list|watch) (namespaces|gatewayclasses)\./
/** istiod's settings: one object of one namespace, with a Role of its own in both variants. */
const ofMeshConfig = /^(get|list|watch) configmaps\./

const textOf = (verb: string, resource: string, group: string) => `${verb} ${resource}.${group}`

const askedFor = ({ verb, resource, subresource, group }: AskedRight) =>
  textOf(verb, subresource === '' ? resource : `${resource}/${subresource}`, group)

const grantedBy = ({ rules }: Pick<Role, 'rules'>) =>
  rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => verbs.map((verb) => textOf(verb, resource, group))),
    ),
  )

function rolesIn(file: string): Role[] {
  const text = readFileSync(inRepository(`deploy/kubernetes/${file}`), 'utf8')
  return parseAllDocuments(text).map((document) => document.toJS() as Role)
}

function roleIn(file: string): Role {
  const [role] = rolesIn(file)
  if (!role) throw new Error(`no role in ${file}`)
  return role
}

const sorted = (rights: Iterable<string>) => [...new Set(rights)].sort()

const pages = ['graph', 'namespaces', 'workloads', 'overview', 'findings', 'traces', 'status']

/** Of kinds that no object brings to the list, one by its address; whether it is there does not matter. */
const ofKubernetes = [
  ['-', 'Namespace', '-', 'shop'],
  ['-', 'ConfigMap', 'istio-system', 'istio'],
  ...['Pod', 'Service', 'ServiceAccount'].map((kind) => ['-', kind, 'shop', 'x']),
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => [
    'apps',
    kind,
    'shop',
    'x',
  ]),
  ...['Job', 'CronJob'].map((kind) => ['batch', kind, 'shop', 'x']),
  ['networking.k8s.io', 'Ingress', 'shop', 'x'],
]
const ofWholeCluster = [
  ['apiextensions.k8s.io', 'CustomResourceDefinition', '-', 'gateways.networking.istio.io'],
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => [
    ...['admissionregistration.k8s.io', kind, '-', 'x'],
  ]),
]

interface Resource {
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
}

/** One address of each kind that definitions bring, whatever versions have it. */
async function ofDefinitions(): Promise<readonly string[][]> {
  const groups = roleIn('cluster-role.yaml')
    .rules.flatMap(({ apiGroups }) => apiGroups)
    .filter((group) => /istio|gateway|flagger/.test(group))
  const addresses = new Map<string, string[]>()
  for (const group of new Set(groups)) {
    const { versions } = await offered<{ versions: { groupVersion: string }[] }>(group)
    for (const { groupVersion } of versions) {
      const { resources } = await offered<{ resources: Resource[] }>(groupVersion)
      for (const { name, kind, namespaced } of resources) {
        if (name.includes('/') || (group === 'flagger.app' && name !== 'canaries')) continue
        addresses.set(`${group}/${kind}`, [group, kind, namespaced ? 'shop' : '-', 'x'])
      }
    }
  }
  return [...addresses.values()]
}

const offered = async <T>(path: string) =>
  (await (await fetch(`${demo.urls.kubernetes}/apis/${path}`)).json()) as T

async function openOneOfEachKind(server: TestServer, isWholeCluster: boolean) {
  const addresses = [
    ...ofKubernetes,
    ...(isWholeCluster ? ofWholeCluster : []),
    ...(await ofDefinitions()),
  ]
  for (const [group = '', kind = '', namespace = '', name = ''] of addresses) {
    const params = { cluster: 'harbour-1', group, kind, namespace, name }
    const answer = await server.fetch(pathOf(configObjectEndpoint.path, params))
    expect([200, 404], `${group}/${kind}`).toContain(answer.status)
  }
}

/** Every route that leads to the Kubernetes API, and what one proxy was told. */
async function walk(server: TestServer) {
  for (const page of pages) await answered(server, `/api/${page}`)
  const { proxies } = proxiesEndpoint.response.parse(
    await answered(server, '/api/proxies?namespaces=shop'),
  )
  const sidecar = proxies.find(({ proxyType }) => proxyType === 'sidecar')
  if (!sidecar) throw new Error('no sidecar in shop')
  await answered(server, `/api/proxies/${sidecar.cluster}/shop/${sidecar.pod}/dump`)
}

async function answered(server: TestServer, path: string): Promise<unknown> {
  const answer = await server.fetch(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** What the server asked for from its start on. */
async function rightsAsked(flags: Record<string, string>, yaml = '') {
  await demo.resetCounts()
  const server = await startReadyServer(flags, {}, yaml)
  try {
    await walk(server)
    await openOneOfEachKind(server, yaml === '')
    return sorted((await watched(demo)).map(askedFor))
  } finally {
    await server.close()
  }
}

/** A kind that was listed is watched a moment later. */
const watched = (demo: DemoMesh): Promise<readonly AskedRight[]> =>
  vi.waitFor(async () => {
    const { rights } = (await demo.counts()).kubernetes
    const asked = new Set(rights.map(askedFor))
    const unwatched = [...asked].filter(
      (right) => right.startsWith('list ') && !asked.has(right.replace('list', 'watch')),
    )
    expect(unwatched).toEqual([])
    return rights
  }, 30_000)

let demo: DemoMesh
beforeAll(async () => {
  demo = await startDemoMesh()
})
afterAll(() => demo?.stop())

/** As periplus.yaml has it. */
const withoutSecrets = { 'read-gateway-secrets': 'false' }

describe('deploy/kubernetes/cluster-role.yaml', () => {
  const meshConfig = roleIn('mesh-config-role.yaml')
  const granted = [roleIn('cluster-role.yaml'), meshConfig].flatMap(grantedBy)

  it('grants what the server asks for, and nothing else', async () => {
    const { kubeconfig, prometheus, jaeger } = demo.urls
    const flags = { kubeconfig, prometheus, jaeger, ...withoutSecrets }
    const asked = await rightsAsked(flags)
    expect(granted.filter((right) => !notInTheDemo.has(right)).sort()).toEqual(asked)
  })

  it('excepts nothing that the demo mesh has, and nothing that is not granted', async () => {
    const group = 'gateway.networking.k8s.io'
    const answer = await fetch(`${demo.urls.kubernetes}/apis/${group}/v1`)
    const { resources } = (await answer.json()) as { resources: { name: string }[] }
    const offered = resources.map(({ name }) => textOf('list', name, group))
    expect(offered.filter((right) => notInTheDemo.has(right))).toEqual([])
    expect([...notInTheDemo].filter((right) => !granted.includes(right))).toEqual([])
  })

  it('grants one ConfigMap alone, where istiod is', () => {
    expect(meshConfig.metadata.namespace).toBe('istio-system')
    expect(meshConfig.rules).toMatchObject([
      { resources: ['configmaps'], resourceNames: ['istio', 'istio-sidecar-injector'] },
    ])
  })

  it('changes nothing, and reads no secret', () => {
    const { rules } = roleIn('cluster-role.yaml')
    const forwards = (rule: Rule) => rule.resources.every((each) => each === 'pods/portforward')
    const verbs = rules.filter((rule) => !forwards(rule)).flatMap((rule) => rule.verbs)
    expect(sorted(verbs)).toEqual(['get', 'list', 'watch'])
    expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets')
    expect(JSON.stringify(rules)).not.toContain('*')
  })
})

describe('deploy/kubernetes/gateway-secrets', () => {
  it('grants what reading certificates of gateways takes, beside the rest', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const asked = await rightsAsked({ kubeconfig, prometheus })
    const rest = [roleIn('cluster-role.yaml'), roleIn('mesh-config-role.yaml')].flatMap(grantedBy)
    expect(grantedBy(roleIn('gateway-secrets/cluster-role.yaml'))).toEqual(
      asked.filter((right) => !rest.includes(right)),
    )
  })

  it('is for one namespace, not for the cluster', () => {
    expect(rolesIn('gateway-secrets/role-binding.yaml')).toMatchObject([
      {
        kind: 'RoleBinding',
        metadata: { namespace: 'istio-ingress' },
        roleRef: { kind: 'ClusterRole', name: 'periplus-gateway-secrets' },
      },
    ])
  })

  it('is left out by default, and the server is told so', () => {
    for (const file of ['periplus.yaml', 'namespaced/periplus.yaml']) {
      const text = readFileSync(inRepository(`deploy/kubernetes/${file}`), 'utf8')
      expect(parse(text)).toMatchObject({ readGatewaySecrets: false })
    }
  })
})

describe('deploy/kubernetes/namespaced', () => {
  const roles = rolesIn('namespaced/role.yaml')
  const aside = roleIn('namespaced/cluster-role.yaml')
  const yaml = readFileSync(inRepository('deploy/kubernetes/namespaced/periplus.yaml'), 'utf8')
  const settings = parse(yaml) as {
    clusters: Record<string, { kubernetes: { namespaces: string[] } }>
  }
  const [cluster = ''] = Object.keys(settings.clusters)
  const chosen = settings.clusters[cluster]?.kubernetes.namespaces ?? []

  it('has a Role, and a RoleBinding to it, in each namespace that the configuration names', () => {
    const bindings = rolesIn('namespaced/role-binding.yaml')
    expect(roles.map(({ metadata }) => metadata.namespace).sort()).toEqual([...chosen].sort())
    expect(bindings.map(({ metadata }) => metadata.namespace).sort()).toEqual([...chosen].sort())
    expect(aside.rules[0]?.resourceNames).toEqual(chosen)
  })

  it('grants in each namespace what the server asks for there', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const configuration = {
      clusters: {
        'harbour-1': {
          kubernetes: { kubeconfig, namespaces: chosen },
          prometheus: { url: prometheus },
        },
      },
    }
    const asked = await rightsAsked(withoutSecrets, stringify(configuration))
    const inNamespaces = asked.filter(
      (right) => !clusterScoped.test(right) && !ofMeshConfig.test(right),
    )
    for (const role of roles) {
      const here = grantedBy(role).filter((right) => !notInTheDemo.has(right))
      expect(here.sort()).toEqual(inNamespaces)
    }
    expect(grantedBy(aside).sort()).toEqual(asked.filter((right) => clusterScoped.test(right)))
  })
})
