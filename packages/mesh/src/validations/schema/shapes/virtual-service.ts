import { destination, labels, percent, texts } from './common.ts'
import { each, list, parts, table, words } from './shape.ts'

const match = parts(each('text', 'exact', 'prefix', 'regex'))
const matches = table(match)
const change = parts({ ...each(table('text'), 'add', 'set'), remove: texts })
const headers = parts(each(change, 'request', 'response'))
const weighted = { destination, weight: 'int32' } as const

const httpMatch = parts({
  ...each('text', 'name', 'sourceNamespace', 'statPrefix'),
  ...each(match, 'uri', 'scheme', 'method', 'authority'),
  ...each(matches, 'headers', 'withoutHeaders', 'queryParams'),
  port: 'uint32',
  sourceLabels: labels,
  gateways: texts,
  ignoreUriCase: 'truth',
})

const redirect = parts({
  ...each('text', 'uri', 'prefixRewrite', 'authority', 'scheme'),
  ...each('uint32', 'port', 'redirectCode'),
  derivePort: words('FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT'),
})

const fault = parts({
  delay: parts({
    percent: 'int32',
    percentage: percent,
    ...each('duration', 'fixedDelay', 'exponentialDelay'),
  }),
  abort: parts({
    httpStatus: 'int32',
    ...each('text', 'grpcStatus', 'http2Error'),
    percentage: percent,
  }),
})

const corsPolicy = parts({
  ...each(texts, 'allowOrigin', 'allowMethods', 'allowHeaders', 'exposeHeaders'),
  allowOrigins: list(match),
  allowCredentials: 'truth',
  maxAge: 'duration',
  unmatchedPreflights: words('UNSPECIFIED', 'FORWARD', 'IGNORE'),
})

const httpRoute = parts({
  name: 'text',
  match: list(httpMatch),
  route: list(parts({ ...weighted, headers })),
  redirect,
  directResponse: parts({ status: 'uint32', body: parts(each('text', 'string', 'bytes')) }),
  delegate: parts(each('text', 'name', 'namespace')),
  rewrite: parts({
    ...each('text', 'uri', 'authority'),
    uriRegexRewrite: parts(each('text', 'match', 'rewrite')),
  }),
  timeout: 'duration',
  retries: parts({
    attempts: 'int32',
    ...each('duration', 'perTryTimeout', 'backoff'),
    retryOn: 'text',
    ...each('truth', 'retryRemoteLocalities', 'retryIgnorePreviousHosts'),
  }),
  fault,
  mirror: destination,
  mirrors: list(parts({ destination, percentage: percent })),
  mirrorPercent: 'uint32',
  mirrorPercentage: percent,
  corsPolicy,
  headers,
})

const connectionMatch = parts({
  ...each(texts, 'destinationSubnets', 'gateways', 'sniHosts'),
  ...each('text', 'sourceSubnet', 'sourceNamespace'),
  port: 'uint32',
  sourceLabels: labels,
})

const connectionRoute = parts({
  match: list(connectionMatch),
  route: list(parts(weighted)),
})

export const virtualService = parts({
  ...each(texts, 'hosts', 'gateways', 'exportTo'),
  http: list(httpRoute),
  ...each(list(connectionRoute), 'tls', 'tcp'),
})
