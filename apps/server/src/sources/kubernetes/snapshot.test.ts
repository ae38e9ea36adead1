import type { WorkloadFact } from '@periplus/mesh'
import { expect, it } from 'vitest'
import { type Mirrored, snapshotOf } from './snapshot.ts'
import { configObject } from './to-facts/config-object.ts'
import { controllerRecord, ownedRecord } from './to-facts/controller.ts'
import { meshConfigRecord } from './to-facts/mesh-settings.ts'
import { namespaceFact } from './to-facts/namespace.ts'
import { podRecord } from './to-facts/pod.ts'

const cluster = 'harbour-1'
const controlledBy = (kind: string, name: string) => [{ kind, name, controller: true }]

const pod = (name: string, ownerReferences: unknown[], labels = {}, extra = {}) =>
  podRecord(cluster, {
    metadata: { namespace: 'shop', name, labels, ownerReferences },
    spec: { containers: [{ name: 'app', image: 'app:1' }], ...extra },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'app', ready: true, restartCount: 2 }],
    },
  })

const deployment = (name: string, labels: Record<string, string>, extra = {}) =>
  controllerRecord('Deployment', {
    metadata: { namespace: 'shop', name, labels },
    spec: { replicas: 3, template: { metadata: { labels }, spec: { containers: [] } }, ...extra },
    status: { readyReplicas: 2 },
  })

const byName = <T extends { name: string }>(...items: T[]) =>
  new Map(items.map((item) => [`shop/${item.name}`, item]))

const nothing: Mirrored = {
  namespaces: new Map(),
  pods: new Map(),
  services: new Map(),
  deployments: new Map(),
  statefulSets: new Map(),
  daemonSets: new Map(),
  replicaSets: new Map(),
  jobs: new Map(),
  cronJobs: new Map(),
  serviceAccounts: new Map(),
  ingresses: new Map(),
  nodes: new Map(),
  mutatingWebhooks: new Map(),
  validatingWebhooks: new Map(),
  custom: [],
  meshConfig: null,
  incomplete: [],
}

const pods = (...records: ReturnType<typeof pod>[]) =>
  new Map(records.map((record) => [`shop/${record.fact.name}`, record]))

const workloads = (parts: Partial<Mirrored>): readonly WorkloadFact[] =>
  snapshotOf(cluster, { ...nothing, ...parts }).workloads

it('follows a pod through its ReplicaSet to its Deployment', () => {
  const { pods: found, workloads } = snapshotOf(cluster, {
    ...nothing,
    deployments: byName(deployment('catalogue-v1', { app: 'catalogue', version: 'v1' })),
    replicaSets: byName(
      ownedRecord({
        metadata: {
          namespace: 'shop',
          name: 'catalogue-v1-5d',
          ownerReferences: controlledBy('Deployment', 'catalogue-v1'),
        },
      }),
    ),
    pods: pods(pod('catalogue-v1-5d-x', controlledBy('ReplicaSet', 'catalogue-v1-5d'))),
  })
  expect(found[0]).toMatchObject({
    workload: { kind: 'Deployment', name: 'catalogue-v1' },
    restarts: 2,
    ready: true,
  })
  expect(workloads).toMatchObject([
    {
      kind: 'Deployment',
      name: 'catalogue-v1',
      app: 'catalogue',
      version: 'v1',
      desiredReplicas: 3,
      readyReplicas: 2,
    },
  ])
})

it.each([
  ['a ReplicaSet', controlledBy('ReplicaSet', 'web-7c9'), 'Deployment', 'web'],
  ['a scheduled Job', controlledBy('Job', 'backup-29921010'), 'CronJob', 'backup'],
  ['a Job of its own', controlledBy('Job', 'migrate-db'), 'Job', 'migrate-db'],
  ['a kind of somebody else’s', controlledBy('CloneSet', 'web'), 'CloneSet', 'web'],
])('guesses the workload of %s that may not be read', (_, owner, kind, name) => {
  const found = workloads({ pods: pods(pod('p', owner, { 'pod-template-hash': '7c9' })) })
  expect(found).toMatchObject([{ kind, name, desiredReplicas: 1, readyReplicas: 1 }])
})

it('takes a Rollout’s pods for a Rollout, and bare and static pods for themselves', () => {
  const found = snapshotOf(cluster, {
    ...nothing,
    replicaSets: byName(
      ownedRecord({
        metadata: {
          namespace: 'shop',
          name: 'web-1',
          ownerReferences: controlledBy('Rollout', 'web'),
        },
      }),
    ),
    pods: pods(
      pod('web-1-x', controlledBy('ReplicaSet', 'web-1')),
      pod('debug', []),
      pod('etcd', controlledBy('Node', 'node-a')),
    ),
  })
  expect(found.workloads.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
    'Rollout/web',
    'Pod/debug',
    'Pod/etcd',
  ])
  expect(found.pods.map((each) => each.workload)).toEqual([
    { kind: 'Rollout', name: 'web' },
    null,
    null,
  ])
})

it('does not list the Jobs of a CronJob beside it', () => {
  const job = controllerRecord('Job', {
    metadata: {
      namespace: 'shop',
      name: 'backup-1',
      ownerReferences: controlledBy('CronJob', 'backup'),
    },
    spec: { template: { spec: { containers: [] } } },
  })
  const found = workloads({
    jobs: byName(job),
    pods: pods(pod('backup-1-x', controlledBy('Job', 'backup-1'))),
  })
  expect(found.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['CronJob/backup'])
})

it('expects the sidecar that the namespace injects where no pod runs', () => {
  const namespace = namespaceFact(cluster, {
    metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
  })
  const found = workloads({
    namespaces: new Map([['/shop', namespace]]),
    deployments: byName(deployment('idle', {})),
  })
  expect(found[0]?.dataPlane).toBe('sidecar')
})

it('names the phase of a canary at the workload that it is about', () => {
  const canary = configObject(cluster, 'flagger.app/v1beta1', 'Canary', {
    metadata: { namespace: 'shop', name: 'any' },
    spec: { targetRef: { kind: 'Deployment', name: 'payments' } },
    status: { phase: 'Progressing' },
  })
  const found = workloads({
    deployments: byName(deployment('payments', {}), deployment('payments-primary', {})),
    custom: [new Map([['shop/any', canary]])],
  })
  expect(found.map(({ canaryPhase }) => canaryPhase)).toEqual(['Progressing', null])
})

it('makes a workload of a machine outside the cluster', () => {
  const entry = configObject(cluster, 'networking.istio.io/v1', 'WorkloadEntry', {
    metadata: { namespace: 'pay', name: 'ledger-1' },
    spec: {
      address: '10.9.9.9',
      serviceAccount: 'ledger',
      labels: { app: 'ledger', version: 'v1', 'security.istio.io/tlsMode': 'istio' },
    },
  })
  expect(workloads({ custom: [new Map([['pay/ledger-1', entry]])] })).toMatchObject([
    { kind: 'WorkloadEntry', name: 'ledger-1', app: 'ledger', dataPlane: 'sidecar' },
  ])
})

it.each([
  [{ serviceAccount: 'ledger' }, 'sidecar'],
  [{ serviceAccount: '' }, 'none'],
  [{ serviceAccount: 'ledger', labels: { 'security.istio.io/tlsMode': 'disabled' } }, 'none'],
  [{}, 'none'],
])('a machine of %j has the data plane %s', (spec, dataPlane) => {
  const entry = configObject(cluster, 'networking.istio.io/v1', 'WorkloadEntry', {
    metadata: { namespace: 'pay', name: 'ledger-1' },
    spec: { address: '10.9.9.9', ...spec },
  })
  expect(workloads({ custom: [new Map([['pay/ledger-1', entry]])] })).toMatchObject([{ dataPlane }])
})

it('has the same facts in the next snapshot of what has not changed', () => {
  const machine = configObject(cluster, 'networking.istio.io/v1', 'WorkloadEntry', {
    metadata: { namespace: 'shop', name: 'till' },
    spec: { labels: { app: 'till' } },
  })
  const mirrored: Mirrored = {
    ...nothing,
    pods: pods(pod('bare', []), pod('of-rollout', controlledBy('Rollout', 'orders'))),
    deployments: byName(deployment('web', { app: 'web' })),
    custom: [byName(machine)],
  }
  const before = snapshotOf(cluster, mirrored)
  const now = snapshotOf(cluster, {
    ...mirrored,
    pods: new Map([...mirrored.pods, ...pods(pod('new', []))]),
  })
  expect(before.workloads).toHaveLength(4)
  expect(before.workloads.filter((each) => !now.workloads.includes(each))).toEqual([])
  expect(before.pods.filter((each) => !now.pods.includes(each))).toEqual([])
})

it('takes the mesh’s settings from its ConfigMap and from istiod, else Istio’s defaults', () => {
  const istiod = controllerRecord('Deployment', {
    metadata: { namespace: 'mesh-system', name: 'istiod', labels: { app: 'istiod' } },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'discovery',
              args: ['discovery', '--domain', 'corp.local'],
              env: [{ name: 'CLUSTER_ID', value: cluster }, { name: 'POD_NAME' }],
            },
          ],
        },
      },
    },
  })
  const meshConfig = meshConfigRecord({
    metadata: { namespace: 'mesh-system', name: 'istio' },
    data: { mesh: 'trustDomain: corp\nenableTracing: true\n' },
  })
  expect(istiod.controlPlane?.clusterId).toBe(cluster)
  const settled = snapshotOf(cluster, { ...nothing, deployments: byName(istiod), meshConfig })
  expect(settled.settings).toEqual([
    {
      cluster,
      rootNamespace: 'mesh-system',
      trustDomain: 'corp',
      domainSuffix: 'corp.local',
      meshConfig: { trustDomain: 'corp', enableTracing: true },
      meshNetworks: {},
    },
  ])
  expect(snapshotOf(cluster, nothing).settings).toEqual([
    {
      cluster,
      rootNamespace: 'istio-system',
      trustDomain: 'cluster.local',
      domainSuffix: 'cluster.local',
    },
  ])
})

it('keeps a configuration object’s spec, but not kubectl’s copy of it', () => {
  const object = configObject(cluster, 'networking.istio.io/v1', 'VirtualService', {
    metadata: {
      namespace: 'shop',
      name: 'web',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', owner: 'team' },
    },
    spec: { hosts: ['web'] },
  })
  expect(object).toMatchObject({ spec: { hosts: ['web'] }, status: {} })
  expect(object.annotations).toEqual({ owner: 'team' })
})

it('says which kinds were not listed in full', () => {
  const { unreadable } = snapshotOf(cluster, { ...nothing, incomplete: ['Pod'] })
  expect(unreadable).toEqual([{ cluster, kind: 'Pod' }])
})

it('knows nothing of service accounts that may not be read', () => {
  const account = { cluster, namespace: 'shop', name: 'web' }
  const serviceAccounts = byName(account)
  expect(snapshotOf(cluster, { ...nothing, serviceAccounts }).serviceAccounts).toEqual([account])
  const hidden = { ...nothing, serviceAccounts, incomplete: ['ServiceAccount'] }
  expect(snapshotOf(cluster, hidden).serviceAccounts).toBeUndefined()
})
