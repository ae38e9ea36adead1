import { message } from '@periplus/shared'
import { type Check, defineCheck } from '../check.ts'
import { complaintsOf, validatedKinds } from './complaints-of.ts'
import { dryRun } from './dry-run.ts'
import { envoyFilterInUse } from './envoy-filter-in-use.ts'
import { ineffectiveMatch, unreachableRoute } from './idle-routes.ts'
import { meshChecks } from './mesh-checks.ts'
import { mistakesOf } from './told-by-istioctl.ts'

const reference = 'https://istio.io/latest/docs/reference/config'

/** Where the fields of each kind are explained. */
const pages: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security/authorization-policy',
  DestinationRule: 'networking/destination-rule',
  EnvoyFilter: 'networking/envoy-filter',
  Gateway: 'networking/gateway',
  PeerAuthentication: 'security/peer_authentication',
  ProxyConfig: 'networking/proxy-config',
  RequestAuthentication: 'security/request_authentication',
  ServiceEntry: 'networking/service-entry',
  Sidecar: 'networking/sidecar',
  Telemetry: 'telemetry',
  TrafficExtension: 'proxy_extensions',
  VirtualService: 'networking/virtual-service',
  WasmPlugin: 'proxy_extensions/wasm-plugin',
  WorkloadEntry: 'networking/workload-entry',
  WorkloadGroup: 'networking/workload-group',
}

/** `VirtualService` as ids of checks write it: `virtual-service`. */
const inId = (kind: string) => kind.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

/**
 * Istio's own validation of each kind: what istiod's webhook refuses (IST0106) and what it warns of
 * (IST0133), one finding for each field.
 */
const checkOf = (kind: string): Check =>
  defineCheck({
    id: `schema/${inId(kind)}`,
    severity: 'error',
    reads: [kind],
    byObject: [kind],
    istioctl: { analyzer: `schema.ValidationAnalyzer.${kind}`, code: 'IST0106' },
    documentation: `${reference}/${pages[kind]}/`,
    why: message('findings.schema.why'),
    fix: message('findings.schema.fix', { kind }),
    find: (cluster, index) =>
      index.objects(kind, cluster).flatMap((object) => mistakesOf(object, complaintsOf(object))),
  })

/** Everything that istioctl's `schema.ValidationAnalyzer` of each kind tells. */
export const schemaChecks: readonly Check[] = [
  ...validatedKinds.map(checkOf),
  ...meshChecks,
  unreachableRoute,
  ineffectiveMatch,
  envoyFilterInUse,
  dryRun,
]
