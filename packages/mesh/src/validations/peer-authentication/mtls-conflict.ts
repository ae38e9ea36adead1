import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import {
  kialisMeshMode,
  kialisMtls,
  kialisNamespaceMode,
  kialisPeerMode,
} from '../mtls/kialis-mtls.ts'
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
import { seenBy } from '../profile.ts'

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
    if (isAutomatic(index.settings(cluster))) return []
    const isSpoken = mtlsModes(index, cluster).meshRules.some(speaksMutual)
    return ofMesh(cluster, index, 'STRICT').flatMap((object) => {
      const kialis = kialisView(object, index)
      const seen = seenBy(!isSpoken, kialis.mode === 'STRICT' && !kialis.isSpoken)
      if (seen === null) return []
      return { object, path, message: message('findings.strictMeshWithoutClients'), ...seen }
    })
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
    if (isAutomatic(index.settings(cluster))) return []
    return ofNamespaces(cluster, index, 'STRICT').flatMap((object) => {
      const namespace = object.namespace ?? ''
      const kialis = kialisView(object, index)
      const seen = seenBy(
        ![...meshRules, ...rules(namespace)].some(speaksMutual),
        kialis.mode === 'STRICT' && !kialis.isSpoken,
      )
      if (seen === null) return []
      return {
        object,
        path,
        message: message('findings.strictNamespaceWithoutClients', { namespace }),
        fix: message('findings.strictWithoutClients.fix', {
          host: `*.${namespace}.svc.${domainSuffix}`,
        }),
        ...seen,
      }
    })
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
    return ofNamespaces(cluster, index, 'DISABLE').flatMap((object) => {
      const namespace = object.namespace ?? ''
      const [own] = rules(namespace)
      const ours = [own ?? meshRules.find(speaksMutual)].find((rule) => rule && speaksMutual(rule))
      const kialis = kialisView(object, index)
      const seen = seenBy(
        ours !== undefined,
        kialis.mode === 'DISABLE' && kialis.insisting !== undefined,
      )
      const rule = ours ?? kialis.insisting
      if (!seen || !rule) return []
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
        ...seen,
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
    return ofMesh(cluster, index, 'DISABLE').map((object) => {
      const { mode, insisting } = kialisView(object, index)
      return {
        object,
        path,
        message: message('findings.disabledMeshWithMutualClients', { rule: nameOf(rule) }),
        ...seenBy(true, mode === 'DISABLE' && insisting !== undefined),
      }
    })
  },
})

const speaksMutual = (rule: ConfigObject) => isMutual(clientMode(rule))

/** What Kiali compares a policy with: the rules that are exported to its namespace. */
function kialisView(object: ConfigObject, index: ConfigIndex) {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const { domainSuffix, rootNamespace } = index.settings(cluster)
  const ofMesh = namespace === rootNamespace
  const modes = kialisMtls(index, { cluster, namespace }).rules.map((rule) => ({
    rule,
    mesh: kialisMeshMode(rule),
    own: ofMesh ? null : kialisNamespaceMode(rule, namespace, domainSuffix),
  }))
  // Of the rules for the namespace the first that says yes or no counts, before those for the mesh.
  const decisive = modes.find(({ own }) => isMutual(own) || own === 'DISABLE')
  const insisting = decisive
    ? isMutual(decisive.own) && decisive.rule
    : modes.find(({ mesh }) => isMutual(mesh))?.rule
  return {
    mode: kialisPeerMode(object),
    /** Kiali does not take certificates that somebody manages for mutual TLS here. */
    isSpoken: modes.some(({ mesh, own }) => mesh === 'ISTIO_MUTUAL' || own === 'ISTIO_MUTUAL'),
    insisting: insisting || undefined,
  }
}

const withMode = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  index
    .objects('PeerAuthentication', cluster)
    .filter((policy) => isForAll(policy) && peerMode(policy) === mode)

const ofMesh = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  withMode(cluster, index, mode).filter(
    ({ namespace }) => namespace === index.settings(cluster).rootNamespace,
  )

const ofNamespaces = (cluster: string, index: ConfigIndex, mode: PeerMode) =>
  withMode(cluster, index, mode).filter(
    ({ namespace }) => namespace !== index.settings(cluster).rootNamespace,
  )
