import { connectionPool, labels, policySelector, texts } from './common.ts'
import { each, list, parts, table, words } from './shape.ts'

const failover = list(parts(each('text', 'from', 'to')))

const cookie = parts({
  ...each('text', 'name', 'path'),
  ttl: 'duration',
  attributes: list(parts(each('text', 'name', 'value'))),
})

const consistentHash = parts({
  ...each('text', 'httpHeaderName', 'httpQueryParameterName'),
  httpCookie: cookie,
  useSourceIp: 'truth',
  minimumRingSize: 'uint64',
  ringHash: parts({ minimumRingSize: 'uint64' }),
  maglev: parts({ tableSize: 'uint64' }),
})

const loadBalancer = parts({
  simple: words(
    ...['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'],
  ),
  consistentHash,
  localityLbSetting: parts({
    enabled: 'truth',
    distribute: list(parts({ from: 'text', to: table('uint32') })),
    failover,
    failoverPriority: texts,
  }),
  zoneAwareLbSetting: parts({
    enabled: 'truth',
    failover,
    failoverPriority: texts,
    minClusterSize: 'uint32',
  }),
  warmupDurationSecs: 'duration',
  warmup: parts({ duration: 'duration', ...each('number', 'minimumPercent', 'aggression') }),
})

const outlierDetection = parts({
  ...each('int32', 'consecutiveErrors', 'maxEjectionPercent', 'minHealthPercent'),
  ...each('uint32', 'consecutiveLocalOriginFailures', 'consecutiveGatewayErrors'),
  ...each('uint32', 'consecutive5xxErrors'),
  ...each('duration', 'interval', 'baseEjectionTime'),
  splitExternalLocalOriginErrors: 'truth',
})

const tls = parts({
  mode: words('DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'),
  ...each('text', 'clientCertificate', 'privateKey', 'caCertificates', 'credentialName', 'sni'),
  caCrl: 'text',
  subjectAltNames: texts,
  insecureSkipVerify: 'truth',
})

const ofPort = { loadBalancer, connectionPool, outlierDetection, tls } as const

const trafficPolicy = parts({
  ...ofPort,
  portLevelSettings: list(parts({ ...ofPort, port: parts({ number: 'uint32' }) })),
  tunnel: parts({ ...each('text', 'protocol', 'targetHost'), targetPort: 'uint32' }),
  proxyProtocol: parts({ version: words('V1', 'V2') }),
  retryBudget: parts({
    percent: 'number',
    minRetryConcurrency: 'uint32',
    budgetInterval: 'duration',
  }),
})

export const destinationRule = parts({
  host: 'text',
  trafficPolicy,
  subsets: list(parts({ name: 'text', labels, trafficPolicy })),
  exportTo: texts,
  workloadSelector: policySelector,
})
