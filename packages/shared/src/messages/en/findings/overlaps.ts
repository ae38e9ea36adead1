/** Findings about objects that say the same thing twice, or more than counts. */
export const overlaps = {
  'findings.severalForAll': '{others} too is for all workloads of {namespace}',
  'findings.selectorsOverlap': '{others} selects some of the same workloads',
  'findings.peersOverlap.why':
    'For each workload only the oldest of them counts; the others have no effect there.',
  'findings.peersOverlap.fix':
    'Join them into one PeerAuthentication, or let their selectors differ.',
  'findings.requestAuthenticationsOverlap.why':
    'Istio joins the rules of all of them, so each has its effect.',
  'findings.requestAuthenticationsOverlap.fix':
    'Nothing needs to be done; one object with all rules is easier to read.',
  'findings.ruleHostOverlap': '{host} and the same subsets have other rules: {rules}',
  'findings.ruleHostOverlap.why':
    'Rules of one namespace for one host are joined: the policy of the oldest counts, and a subset that is defined again is dropped.',
  'findings.ruleHostOverlap.fix': 'Keep one policy for the host, and define each subset once.',
  'findings.subsetWithoutLabels': 'The subset {subset} has no labels',
  'findings.subsetWithoutLabels.why':
    'It is all pods of the service: routing to it is routing to the service.',
  'findings.subsetWithoutLabels.fix':
    'Add the labels that set its pods apart, or remove the subset.',
  'findings.meshDefaultWithSelector':
    'A Sidecar of the root namespace selects workloads, so it is no default for the mesh',
  'findings.meshDefaultWithSelector.why':
    'It acts only on workloads of the root namespace with these labels, and on nobody else.',
  'findings.meshDefaultWithSelector.fix':
    'Remove the selector to make it the default of the mesh, or move the object to the namespace of the workloads.',
  'findings.outboundModeUnsaid': 'outboundTrafficPolicy does not say its mode',
  'findings.outboundModeAmbiguous':
    'Kiali cannot tell whether outboundTrafficPolicy says REGISTRY_ONLY or nothing',
  'findings.outboundModeUnsaid.why':
    'Without a mode it means REGISTRY_ONLY: calls to hosts that the mesh does not know are blocked.',
  'findings.outboundModeUnsaid.fix': 'Write the mode: REGISTRY_ONLY or ALLOW_ANY.',
  'findings.weightOfSingleRoute': 'The weight {weight} belongs to the only destination',
  'findings.weightOfSingleRoute.why':
    'A single destination gets all requests, whatever its weight.',
  'findings.weightOfSingleRoute.fix': 'Add the other destinations, or remove the weight.',
  'findings.destinationRepeated': 'The rule leads to {host} more than once',
  'findings.destinationRepeated.subset':
    'The rule leads to the subset {subset} of {host} more than once',
  'findings.destinationRepeated.why':
    'Their weights add up, which is seldom meant: another subset may have been.',
  'findings.destinationRepeated.fix':
    'Correct the subset, or join the destinations into one with the sum of their weights.',
  'findings.serviceEntryHostRepeated': '{rivals} declares port {port} of {host} too',
  'findings.serviceEntryHostRepeated.why':
    'A client gets the declaration of its own namespace, else the oldest that it sees: endpoints and settings of the others have no effect for it.',
  'findings.serviceEntryHostRepeated.fix':
    'Keep one ServiceEntry for the host, or limit each with exportTo to its namespace.',
  'findings.groupLabelsRepeated': '{others} gives its machines the same labels',
  'findings.groupLabelsRepeated.why':
    'Services and policies that select one of the groups select all of them.',
  'findings.groupLabelsRepeated.fix': 'Give each group a label of its own, or join them.',
} as const
