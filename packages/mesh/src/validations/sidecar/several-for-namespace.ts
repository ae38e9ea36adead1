import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import { groupBy } from '../../config/group-by.ts'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'
import { isAmbientNamespace } from './ambient-namespace.ts'

const onlyKiali = { severityIn: { default: 'off', istioctl: 'off' } } as const

/** Several Sidecars are for a whole namespace: which of them counts is not defined. */
export const severalSidecarsForNamespace = defineCheck({
  id: 'sidecar/several-for-namespace',
  severity: 'error',
  // What istioctl tells is told by istioctl/sidecar-selectors.
  profiles: ['default', 'kiali'],
  reads: ['Sidecar', 'Namespace'],
  byNamespace: ['Sidecar'],
  istioctl: { analyzer: 'sidecar.SelectorAnalyzer', code: 'IST0111' },
  kiali: ['KIA0002'],
  why: message('findings.severalSidecarsForWorkload.why'),
  fix: message('findings.severalSidecarsForNamespace.fix'),
  find(cluster, index) {
    const general = index
      .objects('Sidecar', cluster)
      .filter((sidecar) => Object.keys(selectorOf(sidecar)).length === 0)
    return [...groupBy(general, ({ namespace }) => namespace ?? '')].flatMap(
      ([namespace, sidecars]) =>
        sidecars.length < 2
          ? []
          : sidecars.map((object) => ({
              // In ambient mode nobody reads them, which Kiali does not ask.
              ...(isAmbientNamespace(index.namespace(cluster, namespace)) ? onlyKiali : {}),
              object,
              path: 'metadata.name',
              message: message('findings.severalSidecarsForNamespace', {
                rivals: listOf(
                  sidecars.filter((other) => other !== object).map(({ name }) => name),
                ),
                namespace,
              }),
            })),
    )
  },
})
