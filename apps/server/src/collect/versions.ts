import type { ClusterStatus } from '@periplus/shared'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { IstiodReader } from '../sources/istiod/istiod-reader.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import { withPatience } from './patience.ts'

type Versions = Omit<ClusterStatus, 'details'>

/** A status page does not wait longer than this for a control plane to say its version. */
const patienceMs = 1500

/** A cluster, and what runs in it. */
export async function collectVersions(sources: ClusterSources): Promise<Versions> {
  const { cluster, context, kubernetes, istiod } = sources
  return {
    cluster,
    context,
    istioVersion: istiod ? await withPatience(versionOf(istiod), patienceMs) : null,
    kubernetesVersion: kubernetes?.version() ?? null,
  }
}

/** A version is remembered for long: it does not tell how istiod is now, so it is no reading. */
async function versionOf(istiod: IstiodReader): Promise<string | null> {
  try {
    return (await istiod.version()).value
  } catch (error) {
    if (error instanceof SourceFailure) return null
    throw error
  }
}
