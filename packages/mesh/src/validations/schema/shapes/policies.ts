import { attachment, policySelector, texts } from './common.ts'
import { each, list, parts, table, words } from './shape.ts'

/** A list of what is meant, and one of what is not. */
const bothWays = (...names: readonly string[]) =>
  each(
    texts,
    ...names,
    ...names.map((name) => `not${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
  )

const source = parts(
  bothWays(
    ...['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains'],
    ...['ipBlocks', 'remoteIpBlocks'],
  ),
)

export const authorizationPolicy = parts({
  ...attachment,
  action: words('ALLOW', 'DENY', 'AUDIT', 'CUSTOM'),
  provider: parts({ name: 'text' }),
  rules: list(
    parts({
      from: list(parts({ source })),
      to: list(parts({ operation: parts(bothWays('hosts', 'ports', 'methods', 'paths')) })),
      when: list(parts({ key: 'text', ...bothWays('values') })),
    }),
  ),
})

const mtls = parts({ mode: words('UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT') })

export const peerAuthentication = parts({
  selector: policySelector,
  mtls,
  portLevelMtls: table(mtls),
})

export const requestAuthentication = parts({
  ...attachment,
  jwtRules: list(
    parts({
      ...each('text', 'issuer', 'jwksUri', 'jwks_uri', 'jwks', 'outputPayloadToHeader'),
      ...each(texts, 'audiences', 'fromParams', 'fromCookies'),
      fromHeaders: list(parts(each('text', 'name', 'prefix'))),
      outputClaimToHeaders: list(parts(each('text', 'header', 'claim'))),
      forwardOriginalToken: 'truth',
      timeout: 'duration',
    }),
  ),
})

const reported = { match: parts({ mode: words('CLIENT_AND_SERVER', 'CLIENT', 'SERVER') }) }
const providers = list(parts({ name: 'text' }))

const metricNames = [
  ...['ALL_METRICS', 'REQUEST_COUNT', 'REQUEST_DURATION', 'REQUEST_SIZE', 'RESPONSE_SIZE'],
  ...['TCP_OPENED_CONNECTIONS', 'TCP_CLOSED_CONNECTIONS', 'TCP_SENT_BYTES', 'TCP_RECEIVED_BYTES'],
  ...['GRPC_REQUEST_MESSAGES', 'GRPC_RESPONSE_MESSAGES'],
]

const override = parts({
  match: parts({ ...reported.match.parts, metric: words(...metricNames), customMetric: 'text' }),
  disabled: 'truth',
  tagOverrides: table(parts({ operation: words('UPSERT', 'REMOVE'), value: 'text' })),
})

const customTag = parts({
  literal: parts({ value: 'text' }),
  ...each(parts(each('text', 'name', 'defaultValue')), 'environment', 'header'),
  formatter: parts({ value: 'text' }),
})

export const telemetry = parts({
  ...attachment,
  tracing: list(
    parts({
      ...reported,
      providers,
      randomSamplingPercentage: 'number',
      ...each('truth', 'disableSpanReporting', 'useRequestIdForTraceSampling', 'enableIstioTags'),
      disableContextPropagation: 'truth',
      customTags: table(customTag),
    }),
  ),
  metrics: list(parts({ providers, overrides: list(override), reportingInterval: 'duration' })),
  accessLogging: list(
    parts({ ...reported, providers, disabled: 'truth', filter: parts({ expression: 'text' }) }),
  ),
})
