import type { FoundService, KindReading, SourceDetail } from '@periplus/shared'
import type { SourceFacts } from '../collect/source-details.ts'
import type { RequestContext } from '../context.ts'
import type { FoundPlace } from '../sources/discovery/located-source.ts'
import type { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts'
import { grantFor } from './grant.ts'
import { withoutHiddenObjects } from './hidden-names.ts'
import { say } from './say.ts'

interface Place {
  readonly cluster: string
  readonly kubernetes: Pick<KubernetesSource, 'snapshot'> | null
}

/** How each source of a cluster is reached, without what the viewer may not read. */
export function presentSourceDetails(
  { viewer, language }: Pick<RequestContext, 'viewer' | 'language'>,
  { cluster, kubernetes }: Place,
  facts: readonly SourceFacts[],
): SourceDetail[] {
  const mayRead = (namespace: string) => viewer.mayRead(cluster, namespace)
  const mayReadAll = (kubernetes?.snapshot().namespaces ?? []).every(({ name }) => mayRead(name))
  return facts.map(({ source, reachedBy, address, found, flag, tally, ...rest }) => {
    const kinds = rest.kinds.filter(({ namespace }) => namespace === null || mayRead(namespace))
    const { lastFailure } = tally
    const service = found?.service ?? null
    const hidden = service !== null && !mayRead(service.namespace)
    return {
      source,
      reachedBy,
      // The address of a Service holds its name.
      address: hidden ? null : address,
      certificateChecked: address?.startsWith('https:')
        ? found === null || found.hasAuthority
        : null,
      service: hidden ? null : service && serviceOf(service),
      others: (found?.others ?? []).filter((each) => mayRead(each.namespace)).map(serviceOf),
      flag,
      requests: tally.requests,
      failures: tally.failures,
      lastSuccess: timeOf(tally.lastSuccessMs),
      lastFailure: lastFailure && {
        at: new Date(lastFailure.atMs).toISOString(),
        message: say(language, withoutHiddenObjects(lastFailure.message, cluster, viewer)),
      },
      lastTookMs: rounded(tally.lastTookMs),
      meanTookMs: rounded(tally.meanTookMs),
      scrapeInterval: rest.scrapeInterval,
      kinds: kinds.map((kind) => readingOf(kind, mayReadAll)),
      absentGroups: [...rest.absentGroups],
      grant: grantFor(kinds),
    }
  })
}

const serviceOf = ({ namespace, name, port, product }: FoundPlace): FoundService => ({
  namespace,
  name,
  port,
  product: product ?? null,
})

/** How many objects there are tells of namespaces that the viewer may not read. */
const readingOf = (
  { kind, namespace, group, resource, state, objects }: SourceFacts['kinds'][number],
  mayReadAll: boolean,
): KindReading => ({
  kind,
  namespace,
  group,
  resource,
  state,
  objects: mayReadAll || namespace !== null ? objects : null,
})

const timeOf = (epochMs: number | null) =>
  epochMs === null ? null : new Date(epochMs).toISOString()

const rounded = (milliseconds: number | null) =>
  milliseconds === null ? null : Math.round(milliseconds)
