import { identityWithoutMtls } from '../authorization-policy/identity-without-mtls.ts'
import type { Check } from '../check.ts'
import {
  meshPolicyMissing,
  namespacePolicyMissing,
  plaintextToStrictMesh,
  plaintextToStrictNamespace,
} from '../destination-rule/mtls-conflict.ts'
import { tlsOverridden } from '../destination-rule/tls-overridden.ts'
import {
  disabledMeshWithMutualClients,
  disabledNamespaceWithMutualClients,
  strictMeshWithoutClients,
  strictNamespaceWithoutClients,
} from '../peer-authentication/mtls-conflict.ts'

/** What servers demand, clients do and policies rely on must fit together. */
export const mtlsChecks: readonly Check[] = [
  identityWithoutMtls,
  plaintextToStrictNamespace,
  plaintextToStrictMesh,
  meshPolicyMissing,
  namespacePolicyMissing,
  tlsOverridden,
  strictMeshWithoutClients,
  strictNamespaceWithoutClients,
  disabledNamespaceWithMutualClients,
  disabledMeshWithMutualClients,
]
