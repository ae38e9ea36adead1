/** Findings about names that lead nowhere: namespaces, hosts, service accounts, gateways. */
export const references = {
  'findings.exportToUnknownNamespace': 'The namespace {namespace} does not exist',
  'findings.exportToUnknownNamespace.why':
    'Nobody there can use the object; those for whom it was meant do not see it.',
  'findings.exportToUnknownNamespace.fix':
    'Correct the name, or remove it from exportTo. “.” means the object’s own namespace and “*” all of them.',
} as const
