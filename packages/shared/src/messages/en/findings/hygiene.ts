/** What is there for nothing. */
export const hygiene = {
  'findings.unusedSubset': 'No route leads to subset {subset} of {host}',
  'findings.unusedSubset.why':
    'Each subset is a cluster of its own in every proxy that sees the rule; its traffic policy acts on nothing.',
  'findings.unusedSubset.fix': 'Remove the subset, or route to it.',
  'findings.envoyFilterReachesNoProxy':
    'The patch is for {context}, but the filter reaches no such proxy',
  'findings.envoyFilterReachesNoProxy.why': 'The patch is never applied.',
  'findings.envoyFilterReachesNoProxy.fix':
    'Correct the context, the workload selector, or the namespace of the EnvoyFilter.',
  'findings.serviceEntryUnused': 'Nobody called {hosts} in the last {window}',
  'findings.serviceEntryUnused.why':
    'Each entry is configuration in every proxy that sees it, and widens what workloads may call.',
  'findings.gatewayUnused': 'No request passed the proxies of this gateway in the last {window}',
  'findings.gatewayUnused.why':
    'A door that nobody uses is still a door: it stays open, and is pushed to its proxies.',
  'findings.unused.fix':
    'Look at a longer time before you delete it: some calls come once a day or a month.',
  'findings.sidecarWouldSave':
    '{proxies, plural, one {The proxies of # workload} other {The proxies of # workloads}} carry {visible} services of other namespaces, of which {unused} stand in namespaces that nobody here calls',
  'findings.sidecarWouldSave.why':
    'Each service costs memory in every proxy, and each change of one is pushed to all of them.',
  'findings.sidecarWouldSave.fix':
    'Apply this Sidecar, made from the calls that were seen; look at a longer time first, since it cuts off what it does not name:\n{sidecar}',
} as const
