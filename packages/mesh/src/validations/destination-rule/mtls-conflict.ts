import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import {
  accepts,
  kialisMeshMode,
  kialisMtls,
  kialisNamespaceMode,
  kialisPeerMode,
} from '../mtls/kialis-mtls.ts'
import { clientMode, isMeshWide, mtlsModes, namespaceOfRule, peerMode } from '../mtls/mtls-modes.ts'
import { nameOf } from '../names.ts'
import { seenBy } from '../profile.ts'

const documentation = 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/'
const path = 'spec.trafficPolicy.tls.mode'
const kinds = ['DestinationRule', 'PeerAuthentication'] as const
const common = {
  severity: 'error',
  reads: kinds,
  byObject: ['DestinationRule'],
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
    index.objects('DestinationRule', cluster).flatMap((object): readonly Mistake[] => {
      if (clientMode(object) !== 'DISABLE') return []
      const { namespace, policies } = meantBy(object, index)
      const [ours] = policies
      const kialis = kialisView(object, index)
      const accepting = kialis.policies.find((each) => accepts(kialisPeerMode(each)))
      const isOurs = ours !== undefined && peerMode(ours) === 'STRICT'
      const isKialis =
        kialis.ofNamespace !== null &&
        accepting !== undefined &&
        kialisPeerMode(accepting) === 'STRICT'
      const seen = seenBy(isOurs, isKialis)
      const strict = isOurs ? ours : accepting
      if (!seen || !strict) return []
      const policy = nameOf(strict)
      return [
        {
          object,
          path,
          message: message('findings.plaintextToStrictNamespace', {
            namespace: namespace ?? '',
            policy,
          }),
          fix: message('findings.plaintextToStrict.fix', { policy }),
          ...seen,
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
    const ours = mtlsModes(index, cluster).meshPolicies.find((each) => peerMode(each) === 'STRICT')
    if (!ours) return []
    const policy = nameOf(ours)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      if (clientMode(object) !== 'DISABLE') return []
      const { namespace, policies } = meantBy(object, index)
      const isOfMesh = isMeshWide(object, index.settings(cluster))
      const seen = seenBy(
        isOfMesh || (namespace !== null && policies.length === 0),
        isPlaintextToKiali(object, index),
      )
      return seen === null
        ? []
        : {
            object,
            path,
            message: message('findings.plaintextToStrictMesh', { policy }),
            fix: message('findings.plaintextToStrict.fix', { policy }),
            ...seen,
          }
    })
  },
})

/** By the mesh's policies: where the rule is for the mesh, or its namespace says nothing of its own. */
function isPlaintextToKiali(object: ConfigObject, index: ConfigIndex): boolean {
  const { ofMesh, ofNamespace, policies, meshPolicies } = kialisView(object, index)
  const isSilent = policies
    .map(kialisPeerMode)
    .every((mode) => !accepts(mode) && mode !== 'DISABLE')
  return (
    (ofMesh !== null || (ofNamespace !== null && isSilent)) &&
    meshPolicies.some((each) => kialisPeerMode(each) === 'STRICT')
  )
}

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
    index.objects('DestinationRule', cluster).flatMap((object) => {
      const { ofMesh, meshPolicies } = kialisView(object, index)
      if (ofMesh !== 'ISTIO_MUTUAL' || someAccept(meshPolicies)) return []
      return { object, path, message: message('findings.meshPeerAuthenticationMissing') }
    }),
})

/** The same for one namespace. */
export const namespacePolicyMissing = defineCheck({
  ...common,
  id: 'destination-rule/namespace-peer-authentication-missing',
  kiali: ['KIA0206'],
  profiles: ['kiali'],
  why: message('findings.peerAuthenticationMissing.why'),
  fix: message('findings.peerAuthenticationMissing.fix'),
  find: (cluster, index) =>
    index.objects('DestinationRule', cluster).flatMap((object) => {
      const { ofNamespace, policies, meshPolicies } = kialisView(object, index)
      if (ofNamespace !== 'ISTIO_MUTUAL' || someAccept([...policies, ...meshPolicies])) return []
      return {
        object,
        path,
        message: message('findings.namespacePeerAuthenticationMissing', {
          namespace: object.namespace ?? '',
        }),
      }
    }),
})

const someAccept = (policies: readonly ConfigObject[]) =>
  policies.some((policy) => accepts(kialisPeerMode(policy)))

/** The namespace that a rule is for the whole of, and its policies for all workloads. */
function meantBy(object: ConfigObject, index: ConfigIndex) {
  const namespace = namespaceOfRule(object, index.settings(object.cluster))
  const policies = namespace === null ? [] : mtlsModes(index, object.cluster).policies(namespace)
  return { namespace, policies }
}

/** Kiali compares a rule with the policies of the rule's own namespace and of the mesh. */
function kialisView(object: ConfigObject, index: ConfigIndex) {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const { domainSuffix } = index.settings(cluster)
  return {
    ...kialisMtls(index, { cluster, namespace }),
    ofMesh: kialisMeshMode(object),
    ofNamespace: kialisNamespaceMode(object, namespace, domainSuffix),
  }
}
