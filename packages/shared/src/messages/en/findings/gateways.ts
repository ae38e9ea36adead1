/** Findings about Istio's Gateways. */
export const gateways = {
  'findings.gatewayPortNotOnService':
    'No Service leads to port {port} of the gateway pods ({selector})',
  'findings.gatewayPortNotOnService.why':
    'The gateway listens on the port, but nobody reaches it through the Service of the gateway: connections from outside are refused.',
  'findings.gatewayPortNotOnService.fix':
    'Add the port to the Service of the gateway pods, or use one that it already has.',
  'findings.gatewayHostConflict': '{rivals} also claims {hosts} on port {port} of the same pods',
  'findings.gatewayHostConflict.why':
    'A gateway accepts a host once for each port. The server of the Gateway that was created later is left out, and its certificate and routes with it.',
  'findings.gatewayHostConflict.http.why':
    'Plain HTTP servers of one host are joined: requests may be answered by the routes of either Gateway, whichever a VirtualService names.',
  'findings.gatewayHostConflict.fix':
    'Serve the host in one Gateway only, and let the virtual services name that one.',
  'findings.gatewaySharedCertificate': '{others} serves the same certificate from the same pods',
  'findings.gatewaySharedCertificate.why':
    'A browser reuses an HTTP/2 connection for every host of its certificate. A request for a host of the other Gateway then arrives at this one and is answered with 404.',
  'findings.gatewaySharedCertificate.fix':
    'Put the hosts of one certificate into one Gateway, or give each Gateway a certificate of its own.',
  'findings.gatewayCredentialNotFound':
    'The Secret {name} does not exist in {namespace}, where the gateway pods run',
  'findings.gatewayCredentialNotFound.why':
    'The gateway has no certificate for this server, so TLS connections to its hosts are reset.',
  'findings.gatewayCredentialNotFound.fix':
    'Create the Secret {name} in {namespace}. A gateway looks for it in the namespace of its pods, not in that of the Gateway.',
  'findings.gatewayCredentialKeys':
    'The Secret {secret} does not hold a certificate and its key; it holds: {keys}',
  'findings.gatewayCredentialUnreadable':
    'The certificate in the Secret {secret} cannot be read ({reason})',
  'findings.gatewayCredentialExpired': 'The certificate in the Secret {secret} expired on {day}',
  'findings.gatewayCredentialExpired.why':
    'The gateway serves it nevertheless, and clients refuse it: connections to these hosts fail.',
  'findings.gatewayCredentialTooEarly':
    'The certificate in the Secret {secret} is not valid before {day}',
  'findings.gatewayCredentialWrongKey':
    'The private key in the Secret {secret} does not belong to its certificate',
  'findings.gatewayCredentialInvalid.fix':
    'Put a valid certificate and its private key into {secret}, under tls.crt and tls.key or under cert and key.',
} as const
