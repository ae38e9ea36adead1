/** Who is let in, and what is shown to the outside. */
export const exposure = {
  'findings.plaintextClients': '{callers} called {called} in plaintext, which is refused here',
  'findings.plaintextClients.why':
    'Workloads under STRICT close connections without a certificate of the mesh: these callers fail, or will as soon as the policy acts.',
  'findings.plaintextClients.fix':
    'Give the callers a sidecar (or ambient mode), or set PERMISSIVE until nothing calls in plaintext.',
  'findings.nobodyEnforces': 'Requests without a token are let in all the same',
  'findings.nobodyEnforces.why':
    'A RequestAuthentication refuses tokens that are wrong. Requests without any token pass it, unless an AuthorizationPolicy asks who is named.',
  'findings.nobodyEnforces.fix':
    'Add an AuthorizationPolicy that denies what has no requestPrincipals: action DENY, source notRequestPrincipals: ["*"].',
  'findings.alwaysOverruled': '{rival} denies every call that this policy could allow',
  'findings.alwaysOverruled.why': 'DENY is asked before ALLOW: this policy never lets anybody in.',
  'findings.alwaysOverruled.fix':
    'Narrow the rules of the denying policy, or delete the one that has no effect.',
  'findings.allowsNobody': 'The policy allows nobody, and no other one allows anybody',
  'findings.allowsNobody.why': 'Every call to the selected workloads is answered with 403.',
  'findings.allowsNobody.fix':
    'Add a policy with rules for those who may call, or action DENY with a rule where nobody may: that says what is meant.',
  'findings.tlsForEveryHost': 'The server ends TLS for every host ({host})',
  'findings.tlsForEveryHost.why':
    'Whoever may write a VirtualService in any namespace can serve any name behind this certificate.',
  'findings.tlsForEveryHost.fix':
    'Name the hosts, with the namespace that may serve each: shop/www.example.com.',
  'findings.certificateForOtherHosts':
    'The certificate of {secret} is not for {host}, but for {names}',
  'findings.certificateForOtherHosts.why': 'Clients that check names refuse the connection.',
  'findings.certificateForOtherHosts.fix':
    'Issue the certificate for this host as well, or take the host out of the server.',
  'findings.certificateExpiresSoon':
    'The certificate of {secret} ends in {days, plural, =0 {less than a day} one {# day} other {# days}}',
  'findings.certificateExpiresSoon.why': 'From then on clients refuse the connection.',
  'findings.certificateExpiresSoon.fix':
    'Renew it. If something renews it by itself (cert-manager), it should have done so by now.',
} as const
