/** Findings about Services and ServiceEntries. */
export const services = {
  'findings.serviceDiffers.headless':
    'The Service is headless here or in {clusters}, but not in both',
  'findings.serviceDiffers.type': 'The Service has another type in {clusters}',
  'findings.serviceDiffers.ports': 'The Service has other ports in {clusters}',
  'findings.serviceDiffers.why':
    'Services of one name and namespace are one service of the mesh. Callers get the ports and the kind of one cluster, and requests to the pods of the other may fail.',
  'findings.serviceDiffers.fix': 'Apply the same Service to every cluster.',
  'findings.serviceEntryAddressRequired': 'The TCP port {port} has no address',
  'findings.serviceEntryAddressRequired.why':
    'TCP does not name a host. Without an address the port is taken on every address, so that connections to other hosts on it may be sent here.',
  'findings.serviceEntryAddressRequired.fix':
    'Set addresses, name the protocol of the port, or let istiod allocate addresses.',
  'findings.serviceEntryProtocolConflict':
    'Port {port} of {host} speaks {own} here and {protocols} in {rivals}',
  'findings.serviceEntryProtocolConflict.why':
    'A proxy that sees several of them takes one protocol for all. Which one is not stated; the others fail or lose their routes.',
  'findings.serviceEntryProtocolConflict.fix':
    'Declare the host once, or with one protocol for the port, or export each entry to namespaces of its own.',
} as const
