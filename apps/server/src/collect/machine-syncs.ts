/** What istiod says of proxies on machines, which go by names of their own. */
import type { Machine, ProxySyncFact } from '@periplus/mesh'
import type { SourceReading } from '../sources/source-reading.ts'
import { type ReadingContext, readSource } from './reading.ts'

export interface CollectedMachineSyncs {
  readonly syncOf: (machine: Machine) => ProxySyncFact | null
  readonly readings: readonly SourceReading[]
}

/**
 * Finds the proxy of each machine among those that istiod serves. A WorkloadEntry does not tell what
 * its proxy is called (by default the machine's host name), so those that are not called as it is are
 * found by the address from which they call; not where that is the address of a gateway between them.
 * @param machines of one cluster
 * @param told the proxies that its istiod serves, by `namespace/name`
 */
export async function collectMachineSyncs(
  context: ReadingContext,
  cluster: string,
  machines: readonly Machine[],
  told: ReadonlyMap<string, ProxySyncFact>,
): Promise<CollectedMachineSyncs> {
  const named = ({ namespace, name }: Machine) => told.get(`${namespace}/${name}`) ?? null
  const isSearched = (machine: Machine) => machine.address !== null && !named(machine)
  if (told.size === 0 || !machines.some(isSearched)) return { syncOf: named, readings: [] }
  const istiod = context.clusters.find((each) => each.cluster === cluster)?.istiod ?? null
  const read = await readSource(
    context,
    'istiod',
    cluster,
    istiod && (() => istiod.connections()),
    'connections',
  )
  const callers = new Map<string, Set<string>>()
  for (const { namespace, proxy, address } of read.value ?? []) {
    const from = `${namespace} ${address}`
    callers.set(from, (callers.get(from) ?? new Set()).add(`${namespace}/${proxy}`))
  }
  return {
    syncOf: (machine) => {
      const found = callers.get(`${machine.namespace} ${machine.address}`) ?? new Set()
      // Several behind one address cannot be told apart.
      const [only] = found.size === 1 ? found : []
      return named(machine) ?? (only === undefined ? null : (told.get(only) ?? null))
    },
    readings: [read.reading],
  }
}
