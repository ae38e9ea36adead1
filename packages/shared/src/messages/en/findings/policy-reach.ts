/** Findings about policies that reach nobody, or more than they should. */
export const policyReach = {
  'findings.sourceNamespaceNotFound': 'No namespace is called {namespace}',
  'findings.sourceNamespaceNotFound.why':
    'No caller comes from there: the rule allows or denies nobody by it. The callers that were meant are judged by other rules, or by none.',
  'findings.sourceNamespaceNotFound.excluded.why':
    'No caller comes from there, so nobody is excepted from the rule by it.',
  'findings.sourceNamespaceNotFound.fix':
    'Correct the name, or remove it. If {namespace} is in another cluster, create a namespace of that name here too: names mean the same in all clusters of a mesh.',
  'findings.noWorkloadInMesh': 'None of the workloads with {selector} has a proxy',
  'findings.noWorkloadInMesh.namespace': 'No workload of the namespace {namespace} has a proxy',
  'findings.noWorkloadInMesh.why':
    'Proxies enforce policies. Where there is none, every request gets through, whatever the policy says.',
  'findings.noWorkloadInMesh.fix':
    'Let the workloads join the mesh (by the label istio-injection, istio.io/rev or istio.io/dataplane-mode of their namespace) and restart their pods, or delete the policy.',
  'findings.keyFetchUnrestricted':
    'istiod fetches keys from any address: {variable} is not set, and {count, plural, one {# RequestAuthentication exists} other {# RequestAuthentications exist}} ({named})',
  'findings.keyFetchUnrestricted.why':
    'Who may write a RequestAuthentication can make istiod call any address that it reaches, such as the metadata of the cloud or services inside the cluster.',
  'findings.keyFetchUnrestricted.fix':
    'Set {variable} in istiod’s environment to the address ranges from which no keys may be fetched, such as 169.254.0.0/16.',
} as const
