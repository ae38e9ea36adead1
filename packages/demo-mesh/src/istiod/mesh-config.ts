import { TRACING_SAMPLING_PERCENT } from '../envoy/connection-manager.ts'
import type { Moment } from '../envoy/moment.ts'
import type { KubernetesObject } from '../scenario/model.ts'

/** `/debug/mesh`: the mesh's configuration with Istio's defaults filled in. */
export function meshConfig({ scenario }: Moment) {
  const { cluster } = scenario
  const discoveryAddress = `istiod.${cluster.rootNamespace}.svc:15012`
  return {
    proxyListenPort: 15001,
    proxyInboundListenPort: 15006,
    connectTimeout: '10s',
    protocolDetectionTimeout: '0s',
    ingressClass: 'istio',
    ingressService: 'istio-ingressgateway',
    ingressControllerMode: 'STRICT',
    enableTracing: true,
    accessLogFile: '/dev/stdout',
    defaultConfig: {
      configPath: './etc/istio/proxy',
      binaryPath: '/usr/local/bin/envoy',
      serviceCluster: 'istio-proxy',
      drainDuration: '45s',
      discoveryAddress,
      proxyAdminPort: 15000,
      controlPlaneAuthPolicy: 'MUTUAL_TLS',
      statNameLength: 189,
      tracing: { sampling: TRACING_SAMPLING_PERCENT },
      statusPort: 15020,
      meshId: cluster.meshId,
      terminationDrainDuration: '5s',
    },
    outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
    enableAutoMtls: true,
    trustDomain: cluster.trustDomain,
    defaultServiceExportTo: ['*'],
    defaultVirtualServiceExportTo: ['*'],
    defaultDestinationRuleExportTo: ['*'],
    rootNamespace: cluster.rootNamespace,
    dnsRefreshRate: '60s',
    certificates: [],
    localityLbSetting: { enabled: true },
    extensionProviders: [
      { name: 'prometheus', prometheus: {} },
      { name: 'envoy', envoyFileAccessLog: { path: '/dev/stdout' } },
      {
        name: 'jaeger',
        opentelemetry: {
          service: `jaeger-collector.${cluster.rootNamespace}.svc.cluster.local`,
          port: 4317,
        },
      },
    ],
    defaultProviders: { metrics: ['prometheus'] },
  }
}

const ISTIO_GROUPS = /\.(istio|gateway\.networking\.k8s)\.io\//

/** `/debug/configz`: every Istio and Gateway API object that istiod has read. */
export function configz({ scenario }: Moment): KubernetesObject[] {
  return scenario.configObjects.filter(({ apiVersion }) => ISTIO_GROUPS.test(`.${apiVersion}`))
}
