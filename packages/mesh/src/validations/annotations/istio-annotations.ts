/** Istio's annotations, as its reference has them (istio/api 1.31, annotation/annotations.yaml). */
export interface IstioAnnotation {
  /** Kinds that it may stand on; `Any` is every one. */
  readonly kinds: readonly string[]
  readonly status: 'alpha' | 'beta' | 'stable'
  readonly deprecated: boolean
}

interface Group extends Partial<IstioAnnotation> {
  readonly names: readonly string[]
}

/** Most of them are about pods, alpha, and still wanted: a group says where it differs. */
const usual: IstioAnnotation = { kinds: ['Pod'], status: 'alpha', deprecated: false }

const groups: readonly Group[] = [
  {
    names: [
      ...under('sidecar.istio.io', [
        ...['status', 'rewriteAppHTTPProbers', 'proxyImage', 'proxyImageType', 'proxyCPU'],
        ...['proxyCPULimit', 'proxyMemory', 'proxyMemoryLimit', 'interceptionMode'],
        ...['bootstrapOverride', 'statsHistogramBuckets', 'statsHistogramBins'],
        ...['statsFlushInterval', 'statsEvictionInterval', 'userVolume', 'userVolumeMount'],
        ...['logLevel', 'componentLogLevel', 'agentLogLevel', 'nativeSidecar'],
      ]),
      ...under('readiness.status.sidecar.istio.io', [
        ...['initialDelaySeconds', 'periodSeconds', 'failureThreshold', 'applicationPorts'],
      ]),
      ...under('traffic.sidecar.istio.io', [
        ...['includeOutboundIPRanges', 'excludeOutboundIPRanges', 'includeInboundPorts'],
        ...['excludeInboundPorts', 'excludeInterfaces', 'includeOutboundPorts'],
        'excludeOutboundPorts',
      ]),
      ...under('ambient.istio.io', ['bypass-inbound-capture', 'dns-capture']),
      ...under('istio.io', ['rev', 'reroute-virtual-interfaces']),
      ...['status.sidecar.istio.io/port', 'prometheus.istio.io/merge-metrics'],
      ...['proxy.istio.io/overrides', 'inject.istio.io/templates'],
    ],
  },
  {
    deprecated: true,
    names: [
      ...under('sidecar.istio.io', [
        ...['discoveryAddress', 'statsInclusionPrefixes', 'statsInclusionSuffixes'],
        ...['statsInclusionRegexps', 'extraStatTags', 'statsCompression'],
      ]),
      'traffic.sidecar.istio.io/kubevirtInterfaces',
    ],
  },
  { status: 'beta', names: ['proxy.istio.io/config', 'ambient.istio.io/redirection'] },
  { status: 'beta', deprecated: true, names: ['sidecar.istio.io/inject'] },
  { kinds: ['Service'], names: ['networking.istio.io/exportTo'] },
  {
    kinds: ['Service'],
    deprecated: true,
    names: under('alpha.istio.io', ['kubernetes-serviceaccounts', 'canonical-serviceaccounts']),
  },
  { kinds: ['Service'], status: 'stable', names: ['traffic.istio.io/nodeSelector'] },
  { kinds: ['Ingress'], status: 'stable', names: ['kubernetes.io/ingress.class'] },
  { kinds: ['Namespace'], names: ['topology.istio.io/controlPlaneClusters'] },
  {
    kinds: ['Namespace', 'Service', 'ServiceEntry'],
    names: ['networking.istio.io/traffic-distribution', 'istio.io/use-waypoint-canary-weight'],
  },
  { kinds: ['AuthorizationPolicy'], names: ['istio.io/dry-run'] },
  {
    kinds: ['WorkloadEntry'],
    names: under('istio.io', [
      ...['autoRegistrationGroup', 'workloadController', 'connectedAt', 'disconnectedAt'],
    ]),
  },
  { kinds: ['GatewayClass', 'Gateway'], names: ['ambient.istio.io/waypoint-inbound-binding'] },
  {
    kinds: ['Gateway'],
    names: [
      ...under('gateway.istio.io', ['service-account', 'name-override']),
      'networking.istio.io/service-type',
    ],
  },
  {
    kinds: ['Any'],
    names: ['galley.istio.io/analyze-suppress', 'gateway.istio.io/controller-version'],
  },
]

function under(prefix: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${prefix}/${name}`)
}

const known: ReadonlyMap<string, IstioAnnotation> = new Map(
  groups.flatMap(({ names, ...differences }) =>
    names.map((name) => [name, { ...usual, ...differences }] as const),
  ),
)

/** What the reference says of an annotation; null where Istio has none of that name. */
export const istioAnnotation = (name: string): IstioAnnotation | null => known.get(name) ?? null

/** Istio itself writes them: nobody's mistake, wherever they stand. */
const writtenByIstio: ReadonlySet<string> = new Set([
  'sidecar.istio.io/status',
  'gateway.istio.io/controller-version',
  'istio.io/rev',
])

/** Whether people write it for Istio to read; Istio documents one of Kubernetes' as well. */
export function isForIstio(name: string): boolean {
  if (name === 'kubernetes.io/ingress.class') return true
  const slash = name.indexOf('/')
  const owner = slash < 0 ? name : name.slice(0, slash)
  return owner.endsWith('istio.io') && !writtenByIstio.has(name)
}
