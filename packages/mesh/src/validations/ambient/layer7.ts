/**
 * What ztunnel cannot do, since it does not read HTTP: it takes a waypoint. The lists follow Kiali's
 * (business/checkers/ambient) and https://istio.io/latest/docs/ambient/usage/l7-features/.
 */
import { hasSpec, type Spec, specAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import { gatewaysOf, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

const httpOperations = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts']
const httpSources = ['requestPrincipals', 'notRequestPrincipals']
const httpAttributes = ['request.headers', 'request.auth.']

/** Whether an AuthorizationPolicy asks for what only HTTP tells. */
export const isLayer7Policy = ({ spec }: ConfigObject): boolean =>
  specsAt(spec, 'rules').some(
    (rule) =>
      specsAt(rule, 'to').some((to) => hasAny(specAt(to, 'operation'), httpOperations)) ||
      specsAt(rule, 'from').some((from) => hasAny(specAt(from, 'source'), httpSources)) ||
      specsAt(rule, 'when').some((when) =>
        httpAttributes.some((attribute) => textAt(when, 'key')?.startsWith(attribute)),
      ),
  )

const hasAny = (spec: Spec, fields: readonly string[]) =>
  fields.some((field) => textsAt(spec, field).length > 0)

/** Traces, access logs and changed metrics are about requests. */
export const isLayer7Telemetry = ({ spec }: ConfigObject): boolean =>
  specsAt(spec, 'tracing').length > 0 ||
  specsAt(spec, 'accessLogging').length > 0 ||
  specsAt(spec, 'metrics').some((metric) => specsAt(metric, 'overrides').length > 0)

/** Routes by HTTP or by SNI for callers within the mesh. */
export const isLayer7Routing = (object: ConfigObject): boolean =>
  (specsAt(object.spec, 'http').length > 0 || specsAt(object.spec, 'tls').length > 0) &&
  gatewaysOf(object).includes(meshGateway)

/** Settings of a DestinationRule that are about requests. */
export const isLayer7Rule = ({ spec }: ConfigObject): boolean =>
  [spec, ...specsAt(spec, 'subsets')].some((part) => {
    const policy = specAt(part, 'trafficPolicy')
    const hash = specAt(specAt(policy, 'loadBalancer'), 'consistentHash')
    return (
      textAt(hash, 'httpHeaderName') !== null ||
      hasSpec(hash, 'httpCookie') ||
      hasSpec(specAt(policy, 'connectionPool'), 'http') ||
      hasSpec(policy, 'outlierDetection')
    )
  })
