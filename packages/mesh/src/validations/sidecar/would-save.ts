import { message } from '@periplus/shared'
import { exportScope, isVisibleIn } from '../../config/export-to.ts'
import { groupBy } from '../../config/group-by.ts'
import { defineCheck } from '../check.ts'
import { refTo } from '../finding.ts'
import { type SeenCall, trafficOf } from '../traffic-of.ts'

/** So many unused services cost each proxy megabytes, and a push for each of their changes. */
const worthwhile = 200

/**
 * The proxies of a namespace carry every service of the mesh, though its workloads call a few: no
 * Sidecar says which (https://istio.io/latest/docs/ops/configuration/mesh/configuration-scoping/).
 */
export const sidecarWouldSave = defineCheck({
  id: 'sidecar/would-save',
  severity: 'info',
  reads: ['Sidecar', 'Namespace', 'Workload', 'Service', 'Traffic'],
  needs: ['Sidecar', 'Service'],
  documentation: 'https://istio.io/latest/docs/ops/configuration/mesh/configuration-scoping/',
  why: message('findings.sidecarWouldSave.why'),
  find(cluster, index, observed) {
    const { rootNamespace, domainSuffix } = index.settings(cluster)
    const scoped = new Set(index.objects('Sidecar', cluster).map(({ namespace }) => namespace))
    const services = index.clusters.flatMap((each) => index.services(each))
    if (observed === null || scoped.has(rootNamespace) || services.length < worthwhile) return []
    const callsFrom = groupBy(trafficOf(observed, domainSuffix).calls, ({ source }) =>
      source?.cluster === cluster ? source.namespace : null,
    )
    const inMesh = groupBy(
      index.workloads(cluster).filter(({ dataPlane }) => dataPlane === 'sidecar'),
      ({ namespace }) => namespace,
    )
    const scopes = services.map((each) => ({
      namespace: each.namespace,
      scope: exportScope(each.exportTo ?? [], each.namespace),
    }))
    return index.namespaces(cluster).flatMap(({ name }) => {
      const proxies = inMesh.get(name)?.length ?? 0
      if (proxies === 0 || scoped.has(name) || name === rootNamespace) return []
      const used = namespacesCalled(callsFrom.get(name) ?? [], name)
      const visible = scopes.filter(
        ({ namespace, scope }) => namespace !== name && isVisibleIn(scope, name),
      )
      const unused = visible.filter(({ namespace }) => !used.includes(namespace)).length
      if (unused < worthwhile) return []
      const words = { proxies, unused, visible: visible.length }
      return {
        object: refTo('Namespace', { cluster, name }),
        path: 'metadata.name',
        message: message('findings.sidecarWouldSave', words),
        fix: message('findings.sidecarWouldSave.fix', {
          sidecar: sidecarFor(name, rootNamespace, used),
        }),
      }
    })
  },
})

/** Whole namespaces, so that a new service of a neighbour needs no change. */
const namespacesCalled = (calls: readonly SeenCall[], own: string): readonly string[] =>
  [...new Set(calls.flatMap(({ service, target }) => (service ?? target)?.namespace ?? []))]
    .filter((name) => name !== own)
    .sort()

const sidecarFor = (namespace: string, root: string, used: readonly string[]) =>
  [
    'apiVersion: networking.istio.io/v1',
    'kind: Sidecar',
    'metadata:',
    '  name: default',
    `  namespace: ${namespace}`,
    'spec:',
    '  egress:',
    '    - hosts:',
    ...['.', root, ...used.filter((each) => each !== root)].map((each) => `        - ${each}/*`),
  ].join('\n')
