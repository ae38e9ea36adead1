/** Findings: message, explanation, fix (mesh/validations). */
export const routing = {
  'findings.gatewayNotFound': 'The gateway {gateway} does not exist',
  'findings.gatewayNotFound.why':
    'The routes are not served there: requests that arrive for these hosts get 404.',
  'findings.gatewayNotFound.fix':
    'Create the Gateway {gateway}, or name an existing one. A name without a namespace means the namespace of the VirtualService.',
  'findings.destinationNotFound': 'No service provides the host {host}',
  'findings.destinationNotFound.why':
    'Requests that take this route are answered with 503 (no cluster).',
  'findings.destinationNotFound.fix':
    'Correct the name, create the Service, or declare {host} with a ServiceEntry that is exported to this namespace.',
  'findings.destinationMissing': 'The route names no host',
  'findings.destinationMissing.fix': 'Name the service that the route leads to.',
  'findings.mirrorNotFound': 'No service provides the host {host}, to which requests are copied',
  'findings.mirrorNotFound.why': 'Requests are answered as usual, but the copies reach nobody.',
  'findings.subsetNotFound': 'No destination rule defines the subset {subset} of {host}',
  'findings.subsetNotFound.why':
    'Requests that take this route are answered with 503 (no cluster), even where pods of that version run.',
  'findings.subsetNotFound.fix':
    'Add the subset {subset} to a DestinationRule for {host} in the namespace of the callers, of the service, or in the root namespace; of these the first that has a rule counts.',
  'findings.hostConflict.mesh': '{rivals} also routes {hosts} for the mesh',
  'findings.hostConflict.mesh.why':
    'Sidecars use only one of several virtual services for a host. Which one is not defined, so some of these routes have no effect.',
  'findings.hostConflict.gateway': '{rivals} also routes {hosts} at {gateways}',
  'findings.hostConflict.gateway.why':
    'A gateway joins the routes of several virtual services for a host. Their order is not stated, so a route may hide another.',
  'findings.hostConflict.fix':
    'Put the routes of a host into one VirtualService (it may delegate parts), or limit each with exportTo to namespaces of its own.',
  'findings.selectorMatchesNothing': 'No workload has the labels {selector}',
  'findings.selectorMatchesNothing.why':
    'The {kind} acts on nothing. What it was to protect or change is as if it did not exist.',
  'findings.selectorMatchesNothing.gateway.why':
    'No gateway pod gets this configuration: its ports are not opened and its hosts are not served.',
  'findings.selectorMatchesNothing.fix':
    'Compare the labels with those of the pods, or delete the object. A selector applies within its own namespace, unless that is the root namespace.',
  'findings.emptyNamespace': 'Nothing runs in the namespace {namespace}',
  'findings.emptyNamespace.fix':
    'Move the object to the namespace of the workloads that it is for, or delete it.',
  'findings.subsetSelectsNoPods': 'Subset {subset} selects no pod of {host} ({labels})',
  'findings.subsetSelectsNoPods.why':
    'Requests that are routed to the subset find no healthy host and are answered with 503.',
  'findings.subsetSelectsNoPods.fix':
    'Compare the labels with those of the pods of {host}, or remove the subset.',
  'findings.destinationPortNotFound': '{host} has no port {port}',
  'findings.destinationPortNotFound.fix': 'Name one of its ports: {ports}.',
  'findings.destinationPortRequired':
    'The route does not say which port of {host} it means ({ports})',
  'findings.destinationPortRequired.why':
    'For a service with several ports the port of the request is used, which the route may not have been written for.',
  'findings.destinationPortRequired.fix': 'Add port.number to the destination.',
  'findings.portUnnamed': 'Port {port} has no name that tells its protocol',
  'findings.portWithoutProtocol': 'The name {name} of port {port} does not tell its protocol',
  'findings.portWithoutProtocol.why':
    'Istio guesses the protocol from the first bytes of each connection. Where the server speaks first, or the guess fails, requests are treated as plain bytes: no routes, no retries, no request metrics.',
  'findings.portWithoutProtocol.external.why':
    'Without a protocol, a service of type ExternalName takes its port on every address, so traffic for other hosts may be sent to it.',
  'findings.portWithoutProtocol.fix':
    'Name the port after its protocol, such as http, grpc-api or tcp-db, or set appProtocol.',
} as const
