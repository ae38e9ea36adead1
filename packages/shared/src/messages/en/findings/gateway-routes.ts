/** Findings about Gateways and routes of the Gateway API. */
export const gatewayRoutes = {
  'findings.routeParentNotFound': 'The Gateway {gateway} does not exist',
  'findings.routeParentNotFound.fix':
    'Create the Gateway {gateway}, or name an existing one. A name without a namespace means that of the route.',
  'findings.routeParentClosed':
    'The Gateway {gateway} takes no routes of the namespace {namespace}',
  'findings.routeParentClosed.fix':
    'Allow the namespace under allowedRoutes.namespaces of the listener of {gateway}, or move the route.',
  'findings.routeParent.why': 'The route is not served there: requests get 404.',
  'findings.routeBackendNotFound': 'The Service {service} does not exist',
  'findings.routeBackendNotFound.fix':
    'Correct the name, which is short and without dots, or create the Service {service}.',
  'findings.routeBackendNotGranted': 'No ReferenceGrant lets the route lead to {service}',
  'findings.routeBackendNotGranted.fix':
    'Add a ReferenceGrant in {namespace} from {kind} of {from} to Service.',
  'findings.routeBackend.why': 'Requests that take this route are answered with 500.',
  'findings.listenerShared': '{others} listens for {hostname} on the same port too',
  'findings.listenerShared.why':
    'At a shared address only one of the listeners gets the requests; Gateways with addresses of their own do not meet.',
  'findings.listenerShared.fix':
    'Put the listener on one Gateway and let routes of other namespaces in by allowedRoutes.',
  'findings.addressShared': '{others} asks for the address {address} too',
  'findings.addressShared.why':
    'An IP address is given to one of the Gateways; the others stay without one.',
  'findings.addressShared.fix': 'Give each Gateway an address of its own, or join them.',
  'findings.listenersNotDistinct':
    'The listener {listener} has the host, port and protocol of {others}',
  'findings.listenersNotDistinct.why':
    'Listeners that cannot be told apart are in conflict and are not served.',
  'findings.listenersNotDistinct.fix': 'Give each listener another host, port or protocol.',
  'findings.gatewayClassNotFound': 'There is no GatewayClass {name}',
  'findings.gatewayClassNotFound.why':
    'No controller serves the Gateway: it gets no proxies and no address.',
  'findings.gatewayClassNotFound.fix': 'Name a class that exists: {known}.',
  'findings.grantNamespaceNotFound': 'The namespace {namespace} does not exist',
  'findings.grantNamespaceNotFound.why':
    'The grant allows nothing now, and everything to whoever creates a namespace of that name.',
  'findings.grantNamespaceNotFound.fix': 'Correct the name, or remove it from the grant.',
} as const
