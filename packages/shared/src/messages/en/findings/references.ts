/** Findings about names that lead nowhere: namespaces, hosts, service accounts, ports. */
export const references = {
  'findings.exportToUnknownNamespace': 'The namespace {namespace} does not exist',
  'findings.exportToUnknownNamespace.why':
    'Nobody there can use the object; those for whom it was meant do not see it.',
  'findings.exportToUnknownNamespace.fix':
    'Correct the name, or remove it from exportTo. “.” means the object’s own namespace and “*” all of them.',
  'findings.methodUnknown': 'No request has the method {method}',
  'findings.methodUnknown.why':
    'The rule never matches for it. Methods are compared letter by letter, so “get” is not GET.',
  'findings.methodUnknown.fix': 'Write an HTTP method in capitals, such as GET or POST.',
  'findings.methodUnknown.grpc.fix':
    'Calls of gRPC are POST requests: name the call under paths instead, as {path}.',
  'findings.principalNotFound': 'No service account has the identity {principal}',
  'findings.principalNotFound.why':
    'No caller can have this identity, so the rule never matches for it.',
  'findings.principalNotFound.fix':
    'Compare the name with the service account of the caller’s pods: trust-domain/ns/namespace/sa/account.',
  'findings.accountNotFound': 'The service account {account} does not exist',
  'findings.principalForeign': 'The trust domain {domain} is none of this mesh',
  'findings.principalRemote': 'The identity {principal} exists in the cluster {cluster} only',
  'findings.principalRemote.why':
    'The rule matches only for callers of that cluster, as long as both clusters trust each other.',
  'findings.principalRemote.fix': 'Nothing, if those callers are meant.',
  'findings.policyHostNotFound': 'Nothing in the mesh is called {host}',
  'findings.policyHostNotFound.why':
    'The rule matches only requests whose Host header says so. With ALLOW everything else is denied; with DENY nothing is.',
  'findings.policyHostNotFound.fix':
    'Compare the host with those of services, gateways and routes. Hosts are compared as clients send them.',
  'findings.egressHostNotFound': 'Nothing provides the imported host {host}',
  'findings.egressHostNotFound.why':
    'The proxies import nothing by it: calls to the service that was meant are treated as calls to an unknown host.',
  'findings.egressHostNotFound.fix':
    'Correct the name, written as namespace/host with the full host, or remove it.',
  'findings.groupAccountNotFound': 'The service account {account} does not exist in {namespace}',
  'findings.groupAccountNotFound.why':
    'Machines that register with this group get no identity, so they cannot join the mesh.',
  'findings.groupAccountNotFound.fix':
    'Create the ServiceAccount {account} in {namespace}, or name an existing one.',
  'findings.targetPortUnnamed': 'No container of {workload} has a port named {name}',
  'findings.targetPortUnnamed.why':
    'The port of the service has no endpoints: calls are answered with 503 (no healthy upstream).',
  'findings.targetPortUndeclared': 'No container of {workload} declares the port {port}',
  'findings.targetPortUndeclared.why':
    'Kubernetes does not need the declaration; if nothing listens on the port, calls are refused.',
  'findings.targetPortNotExposed.fix':
    'Compare targetPort with the ports of the containers, by number or by name.',
  'findings.gatewayOldName': 'The gateway {gateway} is named like a host',
  'findings.gatewayOldName.why':
    'Istio still understands it, but it is easily mistaken for a host or a name with dots.',
  'findings.gatewayOldName.fix': 'Write {gateway}.',
  'findings.portNameUnlikeProtocol': 'The name {name} does not begin with the protocol {protocol}',
  'findings.portNameUnlikeProtocol.why':
    'It has no effect: Istio reads the protocol that is stated beside the name.',
  'findings.portNameUnlikeProtocol.fix':
    'Name the port after its protocol, alone or before a hyphen, where Kiali is to be content.',
} as const
