import type { KubernetesObject } from '../kubernetes/object.ts'
import type { Scenario } from '../scenario/model.ts'
import { objectOf } from './metadata.ts'

/** What `istioctl install` leaves behind: mesh configuration, injector, webhooks, leases. */
export function controlPlaneObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  const namespace = scenario.cluster.rootNamespace
  const labels = { 'istio.io/rev': 'default', release: 'istio' }
  const configMap = (name: string, data: Readonly<Record<string, string>>) =>
    objectOf({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name }, nowMs, { data }, { labels })
  return [
    configMap('istio', {
      mesh: meshYaml(scenario),
      meshNetworks: 'networks: {}',
    }),
    configMap('istio-sidecar-injector', {
      config: injectorYaml,
      values: JSON.stringify(injectorValues(scenario), null, 2),
    }),
    injectorWebhook(scenario, 'istio-sidecar-injector', 'rev.', revisionSelectors, nowMs),
    injectorWebhook(scenario, 'istio-revision-tag-default', '', enabledSelectors, nowMs),
    validationWebhook(scenario, nowMs),
    leaderLease(namespace, nowMs),
  ]
}

function meshYaml({ cluster }: Scenario): string {
  return `accessLogFile: ""
defaultConfig:
  discoveryAddress: istiod.${cluster.rootNamespace}.svc:15012
defaultProviders:
  metrics:
  - prometheus
enablePrometheusMerge: true
extensionProviders:
- envoyFileAccessLog:
    path: /dev/stdout
  name: envoy
- name: jaeger
  opentelemetry:
    port: 4317
    service: jaeger-collector.${cluster.rootNamespace}.svc.cluster.local
outboundTrafficPolicy:
  mode: ALLOW_ANY
rootNamespace: ${cluster.rootNamespace}
trustDomain: ${cluster.trustDomain}
`
}

const injectorYaml = `policy: enabled
alwaysInjectSelector: []
neverInjectSelector: []
injectedAnnotations: {}
defaultTemplates: [sidecar]
`

const injectorValues = ({ cluster }: Scenario) => ({
  global: {
    hub: 'docker.io/istio',
    istioNamespace: cluster.rootNamespace,
    meshID: cluster.meshId,
    multiCluster: { clusterName: cluster.id, enabled: false },
    network: cluster.network,
    proxy: { image: 'proxyv2', clusterDomain: 'cluster.local' },
    tag: cluster.istioVersion,
  },
  pilot: { cni: { enabled: true, provider: 'default' } },
  revision: '',
})

type Expression = { key: string; operator: string; values?: string[] }

interface InjectionRule {
  readonly name: string
  readonly namespaces: readonly Expression[]
  readonly objects: readonly Expression[]
}

const expression = (key: string, operator: string, ...values: string[]): Expression => ({
  key,
  operator,
  ...(values.length > 0 && { values }),
})

const notOptedOut = expression('sidecar.istio.io/inject', 'NotIn', 'false')

/** By revision label. Source: istio manifests, mutatingwebhook.yaml. */
const revisionSelectors: readonly InjectionRule[] = [
  {
    name: 'namespace',
    namespaces: [
      expression('istio.io/rev', 'In', 'default'),
      expression('istio-injection', 'DoesNotExist'),
    ],
    objects: [notOptedOut],
  },
  {
    name: 'object',
    namespaces: [
      expression('istio.io/rev', 'DoesNotExist'),
      expression('istio-injection', 'DoesNotExist'),
    ],
    objects: [notOptedOut, expression('istio.io/rev', 'In', 'default')],
  },
]

/** By the label `istio-injection: enabled`: the tag `default`. */
const enabledSelectors: readonly InjectionRule[] = [
  {
    name: 'namespace',
    namespaces: [expression('istio-injection', 'In', 'enabled')],
    objects: [notOptedOut],
  },
  {
    name: 'object',
    namespaces: [
      expression('istio-injection', 'DoesNotExist'),
      expression('istio.io/rev', 'DoesNotExist'),
    ],
    objects: [
      expression('sidecar.istio.io/inject', 'In', 'true'),
      expression('istio.io/rev', 'DoesNotExist'),
    ],
  },
]

const istiod = (scenario: Scenario, path: string) => ({
  service: { name: 'istiod', namespace: scenario.cluster.rootNamespace, path, port: 443 },
  caBundle: Buffer.from('demo certificate authority').toString('base64'),
})

function injectorWebhook(
  scenario: Scenario,
  name: string,
  prefix: string,
  rules: readonly InjectionRule[],
  nowMs: number,
): KubernetesObject {
  return objectOf(
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingWebhookConfiguration', name },
    nowMs,
    {
      webhooks: rules.map((rule) => ({
        name: `${prefix}${rule.name}.sidecar-injector.istio.io`,
        admissionReviewVersions: ['v1'],
        clientConfig: istiod(scenario, '/inject'),
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        namespaceSelector: { matchExpressions: rule.namespaces },
        objectSelector: { matchExpressions: rule.objects },
        reinvocationPolicy: 'Never',
        rules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['pods'],
            scope: '*',
          },
        ],
        sideEffects: 'None',
        timeoutSeconds: 10,
      })),
    },
    {
      labels: {
        app: 'sidecar-injector',
        'istio.io/rev': 'default',
        ...(name === 'istio-revision-tag-default' && { 'istio.io/tag': 'default' }),
      },
    },
  )
}

function validationWebhook(scenario: Scenario, nowMs: number): KubernetesObject {
  const { rootNamespace } = scenario.cluster
  return objectOf(
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      name: `istio-validator-${rootNamespace}`,
    },
    nowMs,
    {
      webhooks: [
        {
          name: 'rev.validation.istio.io',
          admissionReviewVersions: ['v1'],
          clientConfig: istiod(scenario, '/validate'),
          failurePolicy: 'Fail',
          objectSelector: { matchExpressions: [expression('istio.io/rev', 'In', 'default')] },
          rules: [
            {
              apiGroups: [
                'security.istio.io',
                'networking.istio.io',
                'telemetry.istio.io',
                'extensions.istio.io',
              ],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['*'],
              scope: '*',
            },
          ],
          sideEffects: 'None',
        },
      ],
    },
    { labels: { app: 'istiod', 'istio.io/rev': 'default' } },
  )
}

function leaderLease(namespace: string, nowMs: number): KubernetesObject {
  const identity = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace }
  return objectOf({ ...identity, name: 'istio-leader' }, nowMs, {
    spec: { holderIdentity: 'istiod', leaseDurationSeconds: 30, leaseTransitions: 2 },
  })
}
