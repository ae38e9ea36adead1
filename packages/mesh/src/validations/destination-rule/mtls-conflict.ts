import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import {
  clientMode,
  isMeshWide,
  isMutual,
  mtlsModes,
  namespaceOfRule,
  peerMode,
} from '../mtls/mtls-modes.ts'
import { nameOf } from '../names.ts'

const documentation = 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/'
const path = 'spec.trafficPolicy.tls.mode'
const kinds = ['DestinationRule', 'PeerAuthentication'] as const
const common = {
  severity: 'error',
  reads: kinds,
  byNamespace: ['DestinationRule'],
  needs: ['PeerAuthentication'],
  documentation,
} as const

/** Clients speak plaintext to all of a namespace whose servers accept mutual TLS only. */
export const plaintextToStrictNamespace = defineCheck({
  ...common,
  id: 'destination-rule/plaintext-to-strict-namespace',
  kiali: ['KIA0207'],
  why: message('findings.plaintextToStrict.why'),
  find: (cluster, index) =>
    namespaceWide(cluster, index, ({ object, namespace, policies }) => {
      const [policy] = policies
      if (clientMode(object) !== 'DISABLE' || !policy || peerMode(policy) !== 'STRICT') return []
      return [
        {
          object,
          path,
          message: message('findings.plaintextToStrictNamespace', {
            namespace,
            policy: nameOf(policy),
          }),
          fix: message('findings.plaintextToStrict.fix', {
            policy: nameOf(policy),
          }),
        },
      ]
    }),
})

/** Clients speak plaintext although the mesh's policy accepts mutual TLS only. */
export const plaintextToStrictMesh = defineCheck({
  ...common,
  id: 'destination-rule/plaintext-to-strict-mesh',
  kiali: ['KIA0208'],
  why: message('findings.plaintextToStrict.why'),
  find(cluster, index) {
    const strict = mtlsModes(index, cluster).meshPolicies.find(
      (each) => peerMode(each) === 'STRICT',
    )
    if (!strict) return []
    const policy = nameOf(strict)
    const mistake = (object: ConfigObject): Mistake => ({
      object,
      path,
      message: message('findings.plaintextToStrictMesh', { policy }),
      fix: message('findings.plaintextToStrict.fix', { policy }),
    })
    return [
      ...meshWide(cluster, index)
        .filter((rule) => clientMode(rule) === 'DISABLE')
        .map(mistake),
      ...namespaceWide(cluster, index, ({ object, policies }) =>
        clientMode(object) === 'DISABLE' && policies.length === 0 ? [mistake(object)] : [],
      ),
    ]
  },
})

/**
 * Kiali misses a policy that turns mutual TLS on for servers. Without one they accept both, so this
 * is nothing to mend.
 */
export const meshPolicyMissing = defineCheck({
  ...common,
  id: 'destination-rule/mesh-peer-authentication-missing',
  kiali: ['KIA0205'],
  profiles: ['kiali'],
  why: message('findings.peerAuthenticationMissing.why'),
  fix: message('findings.peerAuthenticationMissing.fix'),
  find: (cluster, index) =>
    hasServers(mtlsModes(index, cluster).meshPolicies)
      ? []
      : meshWide(cluster, index)
          .filter((rule) => isMutual(clientMode(rule)))
          .map((object) => ({
            object,
            path,
            message: message('findings.meshPeerAuthenticationMissing'),
          })),
})

/** The same for one namespace. */
export const namespacePolicyMissing = defineCheck({
  ...common,
  id: 'destination-rule/namespace-peer-authentication-missing',
  kiali: ['KIA0206'],
  profiles: ['kiali'],
  why: message('findings.peerAuthenticationMissing.why'),
  fix: message('findings.peerAuthenticationMissing.fix'),
  find(cluster, index) {
    if (hasServers(mtlsModes(index, cluster).meshPolicies)) return []
    return namespaceWide(cluster, index, ({ object, namespace, policies }) =>
      !isMutual(clientMode(object)) || hasServers(policies)
        ? []
        : [
            {
              object,
              path,
              message: message('findings.namespacePeerAuthenticationMissing', { namespace }),
            },
          ],
    )
  },
})

const hasServers = (policies: readonly ConfigObject[]) =>
  policies.some((policy) => peerMode(policy) !== 'DISABLE')

const meshWide = (cluster: string, index: ConfigIndex) =>
  index
    .objects('DestinationRule', cluster)
    .filter((rule) => isMeshWide(rule, index.settings(cluster)))

interface NamespaceWide {
  readonly object: ConfigObject
  readonly namespace: string
  /** The namespace's policies for all its workloads. */
  readonly policies: readonly ConfigObject[]
}

function namespaceWide(
  cluster: string,
  index: ConfigIndex,
  find: (rule: NamespaceWide) => readonly Mistake[],
): readonly Mistake[] {
  const modes = mtlsModes(index, cluster)
  return index.objects('DestinationRule', cluster).flatMap((object) => {
    const namespace = namespaceOfRule(object, index.settings(cluster))
    if (namespace === null) return []
    return find({ object, namespace, policies: modes.policies(namespace) })
  })
}
