/** Patience, retries, limits and failover. */
export const resilience = {
  'findings.timeoutCutsRetries':
    '{tries, plural, one {# try} other {# tries}} of {perTry} each may take {needed}, but the whole may take {timeout}',
  'findings.timeoutCutsRetries.why':
    'The whole ends first: the last tries are cut off or never made, and the caller gets 504.',
  'findings.timeoutCutsRetries.fix':
    'Raise timeout to {needed} or more, or allow fewer attempts or a shorter perTryTimeout.',
  'findings.repeatsWrites': 'Requests with {methods} are repeated on {conditions}',
  'findings.repeatsWrites.why':
    'The server may have done its work before the answer was lost: what the request orders, pays or creates may happen twice.',
  'findings.repeatsWrites.fix':
    'Retry on connect-failure and refused-stream alone, which tell that nothing was done, or make the request safe to repeat (an idempotency key).',
  'findings.mirrorsToStateful':
    'Requests are copied to {host}, which is the StatefulSet {workload}',
  'findings.mirrorsToStateful.why':
    'Copies are real requests: what they write is kept, twice where the original goes to the same store.',
  'findings.mirrorsToStateful.fix':
    'Mirror to a copy of the service with a store of its own, or mirror only requests that read.',
  'findings.weightWithoutReadyPods':
    '{share} % of requests go to subset {subset} of {host}, of whose {pods, plural, one {# pod} other {# pods}} none is ready',
  'findings.weightWithoutReadyPods.why':
    'These requests find no healthy host and are answered with 503; Envoy does not send them to another subset.',
  'findings.weightWithoutReadyPods.fix':
    'Set the weight to 0 until a pod is ready, or find out why none is.',
  'findings.failoverWithoutOutlierDetection':
    'Failover to other localities is configured, but no outlier detection',
  'findings.failoverWithoutOutlierDetection.why':
    'Without it Envoy does not learn that hosts have failed, and never leaves the first locality.',
  'findings.failoverWithoutOutlierDetection.fix':
    'Add outlierDetection to the same traffic policy, for example consecutive5xxErrors: 5.',
  'findings.mayEjectEverything': 'Outlier detection may eject every host at once',
  'findings.mayEjectEverything.why':
    'A fault that all hosts share, such as a database that is away, then ejects all of them, and every request gets 503.',
  'findings.mayEjectEverything.fix':
    'Lower maxEjectionPercent (50 is usual), or set minHealthPercent.',
  'findings.limitBelowLoad':
    'At most {limit} requests at once are allowed, but a proxy of {client} had {atOnce} under way on average',
  'findings.limitBelowLoad.why':
    'Requests over the limit are answered with 503 (flag UO) although the service could serve them. Each client’s proxy counts for itself.',
  'findings.limitBelowLoad.fix':
    'Set the limit to several times what is usual, so that it acts in an emergency only.',
  'findings.exportWithoutEffect': 'The export of the rule for {host} to {namespaces} has no effect',
  'findings.exportWithoutEffect.why':
    'Proxies take rules of their own namespace, else of the service’s, else of the root namespace. This one stands in another, so only clients of its own namespace use it.',
  'findings.exportWithoutEffect.fix':
    'Move the rule to the service’s namespace {namespace}, or to that of each client.',
  'findings.callerGivesUpFirst':
    'Callers give up after {timeout}, but the service may wait {waits} for {host}',
  'findings.callerGivesUpFirst.why':
    'The answer of the slower call is thrown away: the caller has gone with 504 while the service and those behind it still work.',
  'findings.callerGivesUpFirst.fix':
    'Make timeouts shorter from the front to the back: this one longer, or that of {host} shorter.',
  'findings.retriesMultiply':
    '{attempts} attempts here: along the calls that were seen, one request may become {worst}',
  'findings.retriesMultiply.why':
    'Each hop repeats what the next one has already repeated. When the last service fails, the load on it multiplies and keeps it down.',
  'findings.retriesMultiply.fix':
    'Retry at one hop only, best at the one next to the failure, and set attempts: 0 at the others.',
  'findings.ruleBeforeRoute':
    'Subset {subset} comes with this change: {rule} must be applied first',
  'findings.ruleBeforeRoute.why':
    'Proxies that get the route before the subset answer its requests with 503 until both have arrived.',
  'findings.ruleBeforeRoute.fix':
    'Apply {rule}, wait some seconds until all proxies have it, then apply the rest.',
  'findings.routeBeforeRule':
    'Subset {subset} goes with this change: {routes} must be applied first',
  'findings.routeBeforeRule.fix':
    'Apply {routes}, wait some seconds until all proxies have it, then take the subset away.',
} as const
