/** Findings about VirtualServices at gateways. */
export const virtualServices = {
  'findings.internalGateway': '{gateway} is a Gateway that istiod made for itself',
  'findings.internalGateway.why':
    'Its name may change with any release, and the routes are then served nowhere.',
  'findings.internalGateway.fix':
    'Use an HTTPRoute for a Gateway of the Gateway API, or create a Gateway of Istio and name that.',
  'findings.hostNotAtGateway': 'The gateway {gateway} serves none of the hosts {hosts}',
  'findings.hostNotAtGateway.why':
    'Requests for these hosts are not accepted there, so the routes are never used.',
  'findings.hostNotAtGateway.fix':
    'Add the host to a server of {gateway}, or correct it. Hosts that this namespace may use there: {served}.',
  'findings.subsetNotAtGateway':
    'The gateway leads to all of {host}, while {other} divides it into subsets',
  'findings.subsetNotAtGateway.why':
    'Gateways do not read the routes that sidecars have. Requests from outside go to every version alike.',
  'findings.subsetNotAtGateway.fix':
    'Repeat the subsets of {other} in this route, or bind {other} to the gateway too.',
  'findings.jwtClaimWithoutAuthentication':
    'Routes by {claim}, but the pods of the gateway {gateway} ({pods}) validate no token',
  'findings.jwtClaimWithoutAuthentication.why':
    'Claims are known only of a token that the gateway has validated. The match is never true, so its route is never taken.',
  'findings.jwtClaimWithoutAuthentication.fix':
    'Create a RequestAuthentication in {namespace} that selects the gateway pods.',
} as const
