/** What needs attention now (server/present). */
export const attention = {
  'attention.edge-failing': '{source} → {target} fails {percent} of requests',
  'attention.edge-degraded': '{source} → {target} fails {percent} of requests',
  'attention.edge-client-errors': '{source} → {target}: {percent} of requests are refused with 4xx',
  'attention.edge-harm': '{rate} fail, mostly with {code}',
  'attention.workload-failing': '{workload} in {namespace} is failing',
  'attention.finding': '{kind} {name} in {namespace}: {message}',
  'attention.proxy-stale': '{pod} in {namespace} works with an old configuration',
  'attention.proxy-types':
    'Not acknowledged: {types}. Its configuration may have been rejected, or the connection to {istiod} is stuck.',
  'attention.source-failed': '{source} of {cluster} cannot be read',
  'attention.source-partial': '{source} of {cluster} can be read in part only',
} as const
