import { attachment, labels, workloadSelector } from './common.ts'
import { each, list, parts, table, words } from './shape.ts'

const places = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'LISTENER_FILTER']
const routes = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE']
const inserts = ['INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST']

const filter = parts({ name: 'text', subFilter: parts({ name: 'text' }) })

const listener = parts({
  ...each('text', 'portName', 'listenerFilter', 'name'),
  portNumber: 'uint32',
  filterChain: parts({
    ...each('text', 'name', 'sni', 'transportProtocol', 'applicationProtocols'),
    destinationPort: 'uint32',
    filter,
  }),
})

const routeConfiguration = parts({
  ...each('text', 'portName', 'gateway', 'name'),
  portNumber: 'uint32',
  vhost: parts({
    ...each('text', 'name', 'domainName'),
    route: parts({ name: 'text', action: words('ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE') }),
  }),
})

const match = parts({
  context: words('ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'),
  proxy: parts({ proxyVersion: 'text', metadata: labels }),
  listener,
  routeConfiguration,
  cluster: parts({ ...each('text', 'service', 'subset', 'name'), portNumber: 'uint32' }),
  waypoint: parts({ portNumber: 'uint32', route: parts({ name: 'text' }), filter }),
})

/** The value is for Envoy's API to say. */
const patch = parts({
  operation: words(
    'INVALID',
    'MERGE',
    'ADD',
    'REMOVE',
    ...inserts,
    'REPLACE',
    'MERGE_AND_REPLACE_LIST',
  ),
  value: table('any'),
  filterClass: words('UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS'),
})

export const envoyFilter = parts({
  workloadSelector,
  targetRefs: attachment.targetRefs,
  priority: 'int32',
  configPatches: list(
    parts({
      applyTo: words('INVALID', ...places, ...routes, 'CLUSTER', 'EXTENSION_CONFIG', 'BOOTSTRAP'),
      match,
      patch,
    }),
  ),
})
