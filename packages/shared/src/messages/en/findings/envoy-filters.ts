/** Findings about EnvoyFilter (mesh/validations/envoy-filter). */
export const envoyFilters = {
  'findings.patchIgnored': '{operation} does nothing to {applyTo}',
  'findings.patchIgnored.why':
    'istiod passes the patch over without a word. What it was to change stays as it is.',
  'findings.patchIgnored.fix':
    'Use MERGE to change a route configuration, or apply the patch to VIRTUAL_HOST or HTTP_ROUTE.',
  'findings.patchIgnored.replace.fix':
    'REPLACE works on HTTP_FILTER, NETWORK_FILTER and VIRTUAL_HOST. Elsewhere use MERGE, or REMOVE and ADD.',
  'findings.relativePatch':
    '{operation} depends on what other patches did before, and has no priority',
  'findings.relativePatch.neighbour':
    '{operation} is relative to {neighbour}, which another patch brings, and has no priority',
  'findings.relativePatch.why':
    'Without a priority, EnvoyFilters are applied by age. When one is made anew, or a proxy of another version takes only some of them, the other part may be missing and the patch is left out.',
  'findings.relativePatch.fix':
    'Give the EnvoyFilter a priority above that of the one it depends on, or use INSERT_FIRST or ADD.',
} as const
