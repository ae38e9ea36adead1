/** Why figures may be wrong (mesh/graph/honesty). */
export const doubts = {
  'doubts.staleScrape':
    '{silent} of {pods, plural, one {# proxy was} other {# proxies were}} not scraped for two intervals or longer: figures are of the past',
  'doubts.calleeCountsLess':
    'The callee counts {percent} fewer requests than the caller sent: some proxies may not be scraped',
  'doubts.calleeCountsMore':
    'The callee counts {percent} more requests than the caller, retries aside: some proxies may not be scraped',
  'doubts.calleeSilent':
    'The callee’s proxy reports nothing of {percent} of this traffic: it may bypass the proxy, or not be scraped',
  'doubts.callerSilent':
    'The caller’s proxy reports nothing of {percent} of this traffic: it may bypass the proxy, or not be scraped',
  'doubts.attemptsOnly':
    'No request ended here: the callee’s {rate} are attempts that failed and were repeated elsewhere',
  'doubts.callerWithoutProxy':
    'The caller has no proxy: what never reached the callee is not counted',
  'doubts.calleeWithoutProxy':
    'The callee has no proxy: only its callers report, and nobody knows of mutual TLS',
  'doubts.withoutProxy':
    '{bare} of {total, plural, one {# workload has} other {# workloads have}} no proxy: their own calls, and those of callers without one, are not seen',
  'doubts.fewRequests':
    '{requests, plural, one {Only # request} other {Only # requests}} in this window: shares and means may be chance',
} as const
