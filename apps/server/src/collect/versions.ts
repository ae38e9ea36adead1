import type { ResponseOf, statusEndpoint } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { IstiodReader } from '../sources/istiod/istiod-reader.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import { withPatience } from './patience.ts'

type ClusterStatus = ResponseOf<typeof statusEndpoint>['clusters'][number]

/** A status page does not wait longer than this for a control plane to say its version. */
const patienceMs = 1500

/** The clusters and what runs in them. */
export const collectVersions = (context: RequestContext): Promise<ClusterStatus[]> =>
  Promise.all(
    context.clusters.map(async ({ cluster, context: name, kubernetes, istiod }) => {
      const istioVersion = istiod ? await withPatience(versionOf(istiod), patienceMs) : null
      return {
        cluster,
        context: name,
        istioVersion,
        kubernetesVersion: kubernetes?.version() ?? null,
      }
    }),
  )

/** A version is remembered for long: it does not tell how istiod is now, so it is no reading. */
async function versionOf(istiod: IstiodReader): Promise<string | null> {
  try {
    return (await istiod.version()).value
  } catch (error) {
    if (error instanceof SourceFailure) return null
    throw error
  }
}
