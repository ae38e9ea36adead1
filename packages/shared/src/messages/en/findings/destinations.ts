/** Findings about DestinationRules and their hosts. */
export const destinations = {
  'findings.ruleHostNotFound': 'No service provides the host {host}',
  'findings.ruleHostNotFound.why':
    'The rule is for nobody: its subsets, load balancing and TLS settings apply to no request.',
  'findings.ruleHostNotFound.fix':
    'Correct the name, delete the rule, or declare {host} with a ServiceEntry. A name without dots means a service of the namespace of the rule.',
  'findings.serverNotVerified':
    'TLS ({mode}) to {host} names no certificates to verify the server by',
  'findings.serverNotVerified.port':
    'TLS ({mode}) to port {port} of {host} names no certificates to verify the server by',
  'findings.serverNotVerified.why':
    'Before Istio 1.21 any certificate is accepted then. Since 1.21 the certificates of the system are used, which do not know a private authority.',
  'findings.serverNotVerified.fix':
    'Set caCertificates to a file that the proxy has, or to system.',
} as const
