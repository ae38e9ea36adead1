import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import { textsAt } from '../../config/read-spec.ts'
import { isAmbientNamespace } from '../ambient/enrollment.ts'
import { defineCheck } from '../check.ts'

const kinds = ['VirtualService', 'DestinationRule', 'ServiceEntry'] as const

/** An object is exported to a namespace that no cluster has. */
export const exportToUnknownNamespace = defineCheck({
  id: 'export-to/namespace-not-found',
  severity: 'error',
  reads: [...kinds, 'Namespace'],
  byNamespace: kinds,
  needs: ['Namespace'],
  kiali: ['KIA0005'],
  why: message('findings.exportToUnknownNamespace.why'),
  fix: message('findings.exportToUnknownNamespace.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  find(cluster, index) {
    const known = knownNamespaces(index, '')
    if (known === null) return []
    return kinds.flatMap((kind) =>
      index.objects(kind, cluster).flatMap((object) =>
        textsAt(object.spec, 'exportTo').flatMap((namespace, at) =>
          words.has(namespace) || namespace === object.namespace || known.has(namespace)
            ? []
            : {
                object,
                path: `spec.exportTo[${at}]`,
                message: message('findings.exportToUnknownNamespace', { namespace }),
                ...(isAmbientNamespace(index, cluster, object.namespace ?? '') ? notKiali : {}),
              },
        ),
      ),
    )
  },
})

/** Kiali takes exportTo to have no effect in ambient mode. */
const notKiali = { severityIn: { kiali: 'off' as const } }

/** Every namespace, the own one, and none. */
const words = new Set(['*', '.', '~'])

/**
 * The namespaces of all clusters, which share the configuration of a mesh; null where none is known,
 * as in files that hold no Namespace.
 */
const knownNamespaces = perIndex((index: ConfigIndex) => {
  const names = index.clusters.flatMap((each) => index.namespaces(each).map(({ name }) => name))
  return names.length === 0 ? null : new Set(names)
})
