import {
  connectionPool,
  destination,
  labels,
  policySelector,
  port,
  serverTls,
  texts,
  workloadSelector,
} from './common.ts'
import { each, list, parts, table, words } from './shape.ts'

export const gateway = parts({
  selector: labels,
  servers: list(
    parts({
      ...each('text', 'name', 'bind', 'defaultEndpoint'),
      port,
      hosts: texts,
      tls: serverTls,
    }),
  ),
})

const listener = { port, bind: 'text', captureMode: words('DEFAULT', 'IPTABLES', 'NONE') } as const

export const sidecar = parts({
  workloadSelector,
  ingress: list(parts({ ...listener, defaultEndpoint: 'text', tls: serverTls, connectionPool })),
  egress: list(parts({ ...listener, hosts: texts })),
  inboundConnectionPool: connectionPool,
  outboundTrafficPolicy: parts({
    mode: words('REGISTRY_ONLY', 'ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS'),
    egressProxy: destination,
  }),
})

export const workloadEntry = parts({
  ...each('text', 'address', 'network', 'locality', 'serviceAccount'),
  ports: table('uint32'),
  labels,
  weight: 'uint32',
})

export const serviceEntry = parts({
  ...each(texts, 'hosts', 'addresses', 'exportTo', 'subjectAltNames'),
  ports: list(port),
  location: words('MESH_EXTERNAL', 'MESH_INTERNAL'),
  resolution: words('NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'),
  endpoints: list(workloadEntry),
  workloadSelector,
})

const httpProbe = parts({
  ...each('text', 'path', 'host', 'scheme'),
  port: 'uint32',
  httpHeaders: list(parts(each('text', 'name', 'value'))),
})

export const workloadGroup = parts({
  metadata: parts({ labels, annotations: labels }),
  template: workloadEntry,
  probe: parts({
    ...each('int32', 'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds'),
    ...each('int32', 'successThreshold', 'failureThreshold'),
    httpGet: httpProbe,
    tcpSocket: parts({ host: 'text', port: 'uint32' }),
    grpc: parts({ service: 'text', port: 'uint32' }),
    exec: parts({ command: texts }),
  }),
})

export const proxyConfig = parts({
  selector: policySelector,
  concurrency: 'int32',
  environmentVariables: labels,
  image: parts({ imageType: 'text' }),
})
