/** Reasons for a health status (mesh/health). */
export const health = {
  'health.errors': '{percent} of requests fail ({rate} of {total})',
  'health.grpcErrors': '{percent} of gRPC calls fail ({rate} of {total})',
  'health.clientErrors': '{percent} of requests are refused with 4xx ({rate}), mostly {code}',
  'health.codes': '{percent} of requests end with {code} ({rate} of {total})',
  'health.tooFew':
    '{bad, plural, one {# bad request} other {# bad requests}} of {total} in this window: too few to judge by',
  'health.noReplicas':
    '{desired, plural, one {The only replica is not ready} other {None of # replicas is ready}}',
  'health.fewReplicas': 'Only {ready} of {desired} replicas are ready',
  'health.staleProxies':
    '{count, plural, one {# proxy works with an old configuration} other {# proxies work with an old configuration}}: {types}',
  'health.failingAttempts':
    '{percent} of the attempts that reach it fail ({rate}), and callers repeat them',
  'health.failingCalls': '{percent} of the requests that it sends fail',
  'health.failingMembers': '{count, plural, one {# workload fails} other {# workloads fail}}',
  'health.degradedMembers':
    '{count, plural, one {# workload is degraded} other {# workloads are degraded}}',
} as const
