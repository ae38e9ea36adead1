import { type Spec, specAt, textAt } from '../../config/read-spec.ts'
import type { ProxyConfigFact } from '../../model/kubernetes.ts'
import { isAddress, isProtoDuration } from './proxy-config-words.ts'

type Test = (value: unknown) => boolean

const isText: Test = (value) => typeof value === 'string'
const isBoolean: Test = (value) => typeof value === 'boolean'
const isObject: Test = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts: Test = (value) => Array.isArray(value) && value.every(isText)
const isTextMap: Test = (value) => isObject(value) && Object.values(value as object).every(isText)
const oneOf =
  (...words: readonly string[]): Test =>
  (value) =>
    words.some((word, at) => value === word || value === at)
/** Numbers may be quoted, as in all JSON of protocol buffers. */
const isWhole =
  (least: number, most: number): Test =>
  (value) => {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value
    return (
      typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
    )
  }
const isPort = isWhole(1, 65_535)
const isInt32 = isWhole(-2_147_483_648, 2_147_483_647)
/** Empty means none. */
const isHostAndPort: Test = (value) => isText(value) && (value === '' || isAddress(String(value)))

const isRemote: Test = (value) =>
  isObject(value) && isHostAndPort(textAt(value as Spec, 'address') ?? '')

/** The collectors whose address Istio reads; the node's own may stand for the host. */
const isTracing: Test = (value) =>
  isObject(value) &&
  ['zipkin', 'lightstep', 'datadog'].every((collector) => {
    if (!isObject((value as Spec)[collector])) return true
    const address = textAt(specAt(value as Spec, collector), 'address') ?? ''
    return isAddress(address.replace('$(HOST_IP)', '127.0.0.1'))
  })

/**
 * The fields of Istio's ProxyConfig (istio/api 1.31, mesh/v1alpha1/proxy.proto) and what
 * ValidateMeshConfigProxyConfig asks of them.
 */
const fields: Readonly<Record<string, Test>> = {
  configPath: (value) => isText(value) && value !== '',
  binaryPath: (value) => isText(value) && value !== '',
  serviceCluster: (value) => isText(value) && value !== '',
  tracingServiceName: oneOf(
    'APP_LABEL_AND_NAMESPACE',
    'CANONICAL_NAME_ONLY',
    'CANONICAL_NAME_AND_NAMESPACE',
  ),
  drainDuration: (value) => isProtoDuration(value, { wholeSeconds: true }),
  discoveryAddress: (value) => isText(value) && isAddress(String(value)),
  discoveryRefreshDelay: (value) => isProtoDuration(value),
  zipkinAddress: isText,
  statsdUdpAddress: isHostAndPort,
  envoyMetricsServiceAddress: isHostAndPort,
  proxyAdminPort: isPort,
  availabilityZone: isText,
  controlPlaneAuthPolicy: oneOf('NONE', 'MUTUAL_TLS'),
  customConfigFile: isText,
  statNameLength: isInt32,
  concurrency: isInt32,
  proxyBootstrapTemplatePath: isText,
  interceptionMode: oneOf('REDIRECT', 'TPROXY', 'NONE'),
  tracing: isTracing,
  sds: isObject,
  envoyAccessLogService: isRemote,
  envoyMetricsService: isRemote,
  proxyMetadata: isTextMap,
  runtimeValues: isTextMap,
  statusPort: isPort,
  extraStatTags: isTexts,
  gatewayTopology: isObject,
  terminationDrainDuration: (value) => isProtoDuration(value),
  meshId: isText,
  readinessProbe: isObject,
  proxyStatsMatcher: isObject,
  holdApplicationUntilProxyStarts: isBoolean,
  caCertificatesPem: isTexts,
  image: isObject,
  privateKeyProvider: isObject,
  proxyHeaders: isObject,
  fileFlushInterval: (value) => isProtoDuration(value),
  fileFlushMinSizeKb: isWhole(0, 4_294_967_295),
  statsCompression: isBoolean,
  connectionSettings: isObject,
}

/** Names may be written as protocol buffers write them: `drain_duration`. */
const camelCase = (name: string) =>
  name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

/**
 * The first thing in proxy.istio.io/config that Istio does not take: the parser's own words, or
 * the name of a field. Fields that it does not know Istio passes over.
 */
export function proxyConfigProblem({ value, problem }: ProxyConfigFact): string | null {
  if (problem !== null) return problem
  if (value === null || value === undefined) return null
  if (!isObject(value)) return String(value)
  const wrong = Object.entries(value).find(
    ([name, part]) => part !== null && fields[camelCase(name)]?.(part) === false,
  )
  return wrong ? wrong[0] : null
}
