/** Findings about the Gateway API as Istio reads it. */
export const gatewayApi = {
  'findings.ineffectiveSelector': 'The selector picks pods of the Gateway {gateway}',
  'findings.ineffectiveSelector.why':
    'A waypoint reads only policies that name what they are for. This one is not applied there.',
  'findings.ineffectiveSelector.fix':
    'Name the Gateway {gateway}, or a Service behind it, in targetRefs instead of the selector.',
  'findings.gatewayApiTooOld':
    'The installed version {installed} is older than {minimum}, which Istio needs',
  'findings.gatewayApiTooOld.why':
    'istiod does not watch this kind, so its objects have no effect, and nothing else says so.',
  'findings.gatewayApiTooOld.fix':
    'Install the CRDs of a newer release of the Gateway API, of one release all together.',
  'findings.gatewayApiVersionMissing':
    '{kind} is not served in the version {version} that Istio reads; served: {served}',
} as const
