/** For tests: answers of the API, small and whole. */
import type {
  Finding,
  Message,
  ResponseOf,
  SourceDetail,
  SourceStatus,
  statusEndpoint,
  WorkloadSummary,
} from '@periplus/shared'

export const sentence = (text: string): Message => ({ id: 'test.sentence', params: {}, text })

export const window_ = {
  from: '2026-11-21T10:00:00Z',
  to: '2026-11-21T10:15:00Z',
  at: '2026-11-21T10:15:00Z',
  rateWindow: 900,
  scrapeIntervalSeconds: 15,
}

export const sourceStatus = (over: Partial<SourceStatus> = {}): SourceStatus => ({
  source: 'prometheus',
  cluster: 'east',
  state: 'ok',
  message: null,
  tookMs: 12,
  queries: 6,
  ...over,
})

export const sourceDetail = (over: Partial<SourceDetail> = {}): SourceDetail => ({
  source: 'prometheus',
  reachedBy: 'url',
  address: 'http://prometheus:9090',
  certificateChecked: null,
  service: null,
  others: [],
  flag: '--prometheus',
  requests: 12,
  failures: 0,
  lastSuccess: '2026-11-21T10:15:00.000Z',
  lastFailure: null,
  lastTookMs: 12,
  meanTookMs: 15,
  scrapeInterval: null,
  kinds: [],
  absentGroups: [],
  grant: null,
  ...over,
})

export const status = (
  sources: SourceStatus[] = [sourceStatus()],
): ResponseOf<typeof statusEndpoint> => ({
  version: '0.1.0',
  startedAt: '2026-11-21T09:00:00Z',
  clusters: [
    {
      cluster: 'east',
      context: null,
      istioVersion: '1.29.0',
      kubernetesVersion: null,
      details: sources.map(({ source }) => sourceDetail({ source })),
    },
  ],
  sources,
  viewer: { name: 'anonymous', anonymous: true },
})

const noFindings = { error: 0, warning: 0, info: 0 }

export const workload = (over: Partial<WorkloadSummary> = {}): WorkloadSummary => {
  const { namespace = 'shop', kind = 'Deployment', name = 'cart' } = over
  return {
    id: `workload:east/${namespace}/${kind}/${name}`,
    cluster: 'east',
    namespace,
    kind,
    name,
    app: name,
    version: null,
    dataPlane: 'sidecar',
    pods: { ready: 1, desired: 1 },
    health: { status: 'healthy', reasons: [] },
    badges: [],
    inbound: {
      requestsPerSecond: 10,
      errorRatio: 0,
      bytesPerSecond: null,
      meanLatencyMs: null,
    },
    findings: noFindings,
    ...over,
  }
}

export const finding = (over: Partial<Finding> = {}): Finding => ({
  check: 'virtual-service/destination-not-found',
  severity: 'error',
  object: {
    cluster: 'east',
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'cart',
  },
  path: 'spec.http[0].route[0].destination.host',
  message: sentence('No service provides the host carts'),
  explanation: sentence('Requests on this route get 503.'),
  fix: sentence('Correct the host.'),
  references: ['KIA1101'],
  documentation: null,
  ...over,
})

const emptyTotals = {
  namespaces: 0,
  workloads: 0,
  services: 0,
  proxies: null,
  staleProxies: null,
  requestsPerSecond: null,
  errorRatio: null,
  mtlsRatio: null,
  findings: noFindings,
}

/** What the shell asks for on every page. */
export const shellAnswers = {
  '/api/status': status(),
  '/api/namespaces': { namespaces: [], window: window_, sources: [] },
  '/api/overview': {
    attention: [],
    totals: emptyTotals,
    namespaces: [],
    sparklines: null,
    window: window_,
    sources: [],
  },
}
