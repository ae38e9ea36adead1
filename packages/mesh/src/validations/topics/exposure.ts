import { allowsNobody, alwaysOverruled } from '../authorization-policy/always-overruled.ts'
import type { Check } from '../check.ts'
import { certificateExpiresSoon } from '../gateway/certificate-expires-soon.ts'
import { certificateForOtherHosts } from '../gateway/certificate-for-other-hosts.ts'
import { tlsForEveryHost } from '../gateway/tls-for-every-host.ts'
import { plaintextClients } from '../peer-authentication/plaintext-clients.ts'
import { nobodyEnforces } from '../request-authentication/nobody-enforces.ts'

/** Who is let in, and what is shown to the outside. */
export const exposureChecks: readonly Check[] = [
  plaintextClients,
  nobodyEnforces,
  alwaysOverruled,
  allowsNobody,
  tlsForEveryHost,
  certificateForOtherHosts,
  certificateExpiresSoon,
]
