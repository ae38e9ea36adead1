/** Findings about Istio's annotations (mesh/validations/annotations). */
export const annotations = {
  'findings.annotationUnknown': 'Istio has no annotation {annotation}',
  'findings.annotationUnknown.why':
    'Nobody reads it, so what it was to change stays as it is. Most often the name has a typing error, or belongs to a version of Istio that is gone.',
  'findings.annotationUnknown.fix':
    'Compare the name with Istio’s list of annotations, or remove it.',
  'findings.annotationMisplaced': '{annotation} has an effect on {kinds} only',
  'findings.annotationMisplaced.why': 'Here nobody reads it, so it changes nothing.',
  'findings.annotationMisplaced.fix': 'Put it on the {kinds} that it is for, or remove it.',
  'findings.annotationMisplaced.template.fix':
    'Put it on the pods: into spec.template.metadata.annotations of the workload that makes them.',
  'findings.annotationInvalidValue.mode':
    '{annotation} is “{value}”, but must be REDIRECT, TPROXY or NONE',
  'findings.annotationInvalidValue.port':
    '{annotation} is “{value}”, but must be a port from 0 to 65535',
  'findings.annotationInvalidValue.ports':
    '{annotation} is “{value}”, but must be ports with commas between them',
  'findings.annotationInvalidValue.number':
    '{annotation} is “{value}”, but must be a whole number, 0 or greater',
  'findings.annotationInvalidValue.ranges':
    '{annotation} is “{value}”, but must be address ranges such as 10.0.0.0/8, with commas and no spaces between them',
  'findings.annotationInvalidValue.boolean': '{annotation} is “{value}”, but must be true or false',
  'findings.annotationInvalidValue.proxyConfig':
    '{annotation} holds what Istio’s ProxyConfig does not take: {problem}',
  'findings.annotationInvalidValue.why':
    'The injector refuses pods with this value, or passes it over: no new pod starts with a proxy that is set up as it says.',
  'findings.annotationInvalidValue.fix':
    'Correct the value; quote numbers and true or false, since values of annotations are texts.',
  'findings.annotationDeprecated': 'The annotation {annotation} is deprecated',
  'findings.annotationDeprecated.why':
    'It still works, but a later version of Istio may not know it any more.',
  'findings.annotationDeprecated.fix': 'Look up in Istio’s list of annotations what replaces it.',
  'findings.annotationDeprecated.inject.fix':
    'Use the label sidecar.istio.io/inject instead: only labels can choose the revision, and a pod with the label is injected whatever its namespace says.',
  'findings.annotationAlpha': 'The annotation {annotation} belongs to an alpha feature',
  'findings.annotationAlpha.why':
    'Istio may change or remove alpha features with any version, without a time of transition.',
  'findings.annotationAlpha.fix':
    'Before an upgrade, read the release notes for what becomes of this feature.',
} as const
