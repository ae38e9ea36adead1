/** Findings about mutual TLS between servers, clients and policies. */
export const mtls = {
  'findings.identityWithoutMtls':
    '{field} asks who the caller is, but callers do not use mutual TLS here',
  'findings.identityWithoutMtls.why':
    'Without a certificate nobody knows the caller: an ALLOW rule never matches and the request is denied, a DENY rule never denies.',
  'findings.identityWithoutMtls.fix':
    'Turn mutual TLS on for these workloads: a PeerAuthentication that is not DISABLE, and no DestinationRule that disables TLS. Where enableAutoMtls is off, a DestinationRule with ISTIO_MUTUAL is needed too.',
  'findings.plaintextToStrictNamespace':
    'Clients are told to use plaintext for {namespace}, whose policy {policy} accepts mutual TLS only',
  'findings.plaintextToStrictMesh':
    'Clients are told to use plaintext, but the policy {policy} of the mesh accepts mutual TLS only',
  'findings.plaintextToStrict.why':
    'Every connection is refused: callers see resets or 503 (upstream connection failure).',
  'findings.plaintextToStrict.fix':
    'Remove the mode DISABLE, or set {policy} to PERMISSIVE until all clients use mutual TLS.',
  'findings.meshPeerAuthenticationMissing':
    'No PeerAuthentication turns mutual TLS on for the mesh, which this rule makes clients use',
  'findings.namespacePeerAuthenticationMissing':
    'No PeerAuthentication turns mutual TLS on for {namespace}, which this rule makes clients use',
  'findings.peerAuthenticationMissing.why':
    'Servers without a policy accept mutual TLS and plaintext, so calls work; but nothing refuses plaintext.',
  'findings.peerAuthenticationMissing.fix':
    'Add a PeerAuthentication with the mode PERMISSIVE or STRICT, or remove the rule: sidecars choose mutual TLS by themselves.',
  'findings.strictMeshWithoutClients':
    'Servers of the mesh accept mutual TLS only, but nothing makes clients use it',
  'findings.strictNamespaceWithoutClients':
    'Servers of {namespace} accept mutual TLS only, but nothing makes clients use it',
  'findings.strictWithoutClients.why':
    'enableAutoMtls is off, so sidecars use plaintext unless a DestinationRule says otherwise: calls are refused.',
  'findings.strictWithoutClients.fix':
    'Add a DestinationRule for {host} with the mode ISTIO_MUTUAL, or turn enableAutoMtls on.',
  'findings.disabledNamespaceWithMutualClients':
    'Servers of {namespace} use plaintext, but {rule} makes clients use mutual TLS',
  'findings.disabledMeshWithMutualClients':
    'Servers of the mesh use plaintext, but {rule} makes clients use mutual TLS',
  'findings.disabledWithMutualClients.why':
    'The TLS handshake fails: callers see 503 (upstream connection failure).',
  'findings.disabledWithMutualClients.fix':
    'Remove the mode DISABLE, or add a DestinationRule for {host} with the mode DISABLE.',
  'findings.tlsOverridden':
    'The rule for {host} says nothing about TLS and so overrides the mutual TLS of {rules}',
  'findings.tlsOverridden.why':
    'The most specific rule counts alone. With enableAutoMtls on, sidecars still choose mutual TLS; with it off, they use plaintext for this host.',
  'findings.tlsOverridden.fix':
    'Add trafficPolicy.tls with the mode ISTIO_MUTUAL to this rule too.',
} as const
