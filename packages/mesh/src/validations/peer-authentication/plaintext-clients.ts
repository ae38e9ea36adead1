import { message } from '@periplus/shared'
import { effectiveMtls } from '../../acting/peer-authentication.ts'
import type { Place } from '../../graph/base-graph.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'
import { trafficOf } from '../traffic-of.ts'

/** Workloads are to take mutual TLS only, and were called in plaintext within the window. */
export const plaintextClients = defineCheck({
  id: 'peer-authentication/plaintext-clients',
  severity: 'error',
  reads: ['PeerAuthentication', 'Workload', 'Traffic'],
  documentation: 'https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/',
  why: message('findings.plaintextClients.why'),
  fix: message('findings.plaintextClients.fix'),
  find(cluster, index, observed) {
    if (observed === null || index.objects('PeerAuthentication', cluster).length === 0) return []
    const traffic = trafficOf(observed, index.settings(cluster).domainSuffix)
    const refused = new Map<ConfigObject, { callers: Set<string>; called: Set<string> }>()
    for (const workload of index.workloads(cluster)) {
      const plain = traffic.into(workload).filter(({ edge }) => edge.sums.plaintext > 0)
      if (plain.length === 0) continue
      const { mode, decidedBy } = effectiveMtls(index, workload)
      if (mode !== 'STRICT' || decidedBy === null) continue
      const told = refused.get(decidedBy) ?? { callers: new Set(), called: new Set() }
      for (const { source } of plain) told.callers.add(callerName(source))
      told.called.add(nameOf(workload))
      refused.set(decidedBy, told)
    }
    return [...refused].map(([object, { callers, called }]) => ({
      object,
      path: 'spec.mtls.mode',
      message: message('findings.plaintextClients', {
        callers: listOf([...callers]),
        called: listOf([...called]),
      }),
    }))
  },
})

const callerName = (place: Place | null) =>
  place === null || place.namespace === null
    ? '?'
    : nameOf({ ...place, namespace: place.namespace })
