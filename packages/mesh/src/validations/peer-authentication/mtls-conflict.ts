import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import {
  clientMode,
  isAutomatic,
  isForAll,
  isMutual,
  mtlsModes,
  type PeerMode,
  peerMode,
} from '../mtls/mtls-modes.ts'
import { nameOf } from '../names.ts'

const documentation = 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/'
const path = 'spec.mtls'
const common = {
  severity: 'error',
  reads: ['PeerAuthentication', 'DestinationRule'],
  byNamespace: ['PeerAuthentication'],
  needs: ['DestinationRule'],
  documentation,
} as const

/** Servers of the mesh demand mutual TLS, and nothing makes clients speak it. */
export const strictMeshWithoutClients = defineCheck({
  ...common,
  id: 'peer-authentication/strict-mesh-without-clients',
  kiali: ['KIA0401'],
  why: message('findings.strictWithoutClients.why'),
  fix: message('findings.strictWithoutClients.fix', { host: '*.local' }),
  find(cluster, index) {
    const { meshRules } = mtlsModes(index, cluster)
    if (isAutomatic(index.settings(cluster)) || meshRules.some(speaksMutual)) return []
    return meshPolicies(cluster, index, 'STRICT').map((object) => ({
      object,
      path,
      message: message('findings.strictMeshWithoutClients'),
    }))
  },
})

/** The same for the servers of one namespace. */
export const strictNamespaceWithoutClients = defineCheck({
  ...common,
  id: 'peer-authentication/strict-namespace-without-clients',
  kiali: ['KIA0501'],
  why: message('findings.strictWithoutClients.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    const { meshRules, rules } = mtlsModes(index, cluster)
    if (isAutomatic(index.settings(cluster)) || meshRules.some(speaksMutual)) return []
    return namespacePolicies(cluster, index, 'STRICT')
      .filter(({ namespace }) => !rules(namespace ?? '').some(speaksMutual))
      .map((object) => ({
        object,
        path,
        message: message('findings.strictNamespaceWithoutClients', {
          namespace: object.namespace ?? '',
        }),
        fix: message('findings.strictWithoutClients.fix', {
          host: `*.${object.namespace ?? ''}.svc.${domainSuffix}`,
        }),
      }))
  },
})

/** Servers of a namespace speak plaintext, and a rule makes clients insist on mutual TLS. */
export const disabledNamespaceWithMutualClients = defineCheck({
  ...common,
  id: 'peer-authentication/disabled-namespace-with-mutual-clients',
  kiali: ['KIA0505'],
  why: message('findings.disabledWithMutualClients.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    const { meshRules, rules } = mtlsModes(index, cluster)
    return namespacePolicies(cluster, index, 'DISABLE').flatMap((object) => {
      const namespace = object.namespace ?? ''
      const [own] = rules(namespace)
      const rule = own ?? meshRules.find(speaksMutual)
      if (!rule || !speaksMutual(rule)) return []
      return {
        object,
        path,
        message: message('findings.disabledNamespaceWithMutualClients', {
          namespace,
          rule: nameOf(rule),
        }),
        fix: message('findings.disabledWithMutualClients.fix', {
          host: `*.${namespace}.svc.${domainSuffix}`,
        }),
      }
    })
  },
})

/** The same for all servers of the mesh. */
export const disabledMeshWithMutualClients = defineCheck({
  ...common,
  id: 'peer-authentication/disabled-mesh-with-mutual-clients',
  kiali: ['KIA0506'],
  why: message('findings.disabledWithMutualClients.why'),
  fix: message('findings.disabledWithMutualClients.fix', { host: '*.local' }),
  find(cluster, index) {
    const rule = mtlsModes(index, cluster).meshRules.find(speaksMutual)
    if (!rule) return []
    return meshPolicies(cluster, index, 'DISABLE').map((object) => ({
      object,
      path,
      message: message('findings.disabledMeshWithMutualClients', {
        rule: nameOf(rule),
      }),
    }))
  },
})

const speaksMutual = (rule: ConfigObject) => isMutual(clientMode(rule))

const withMode = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  index
    .objects('PeerAuthentication', cluster)
    .filter((policy) => isForAll(policy) && peerMode(policy) === mode)

const meshPolicies = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  withMode(cluster, index, mode).filter(
    ({ namespace }) => namespace === index.settings(cluster).rootNamespace,
  )

const namespacePolicies = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  withMode(cluster, index, mode).filter(
    ({ namespace }) => namespace !== index.settings(cluster).rootNamespace,
  )
