import type { ResponseOf, statusEndpoint } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { withPatience } from './patience.ts'
import { readSource } from './reading.ts'

type ClusterStatus = ResponseOf<typeof statusEndpoint>['clusters'][number]

/** A status page does not wait longer than this for a control plane to say its version. */
const patienceMs = 1500

/** The clusters and what runs in them. */
export const collectVersions = (context: RequestContext): Promise<ClusterStatus[]> =>
  Promise.all(
    context.clusters.map(async ({ cluster, context: name, kubernetes, istiod }) => {
      const version = istiod
        ? await withPatience(
            readSource(context, 'istiod', cluster, () => istiod.version()),
            patienceMs,
          )
        : null
      return {
        cluster,
        context: name,
        istioVersion: version?.value ?? null,
        kubernetesVersion: kubernetes?.version() ?? null,
      }
    }),
  )
