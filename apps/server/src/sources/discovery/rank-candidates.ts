import type { ConfigFacts, ServiceFact, ServicePortFact } from '@periplus/mesh'
import { readyPodsBehind } from './pods-behind.ts'
import { type SearchedSource, usualNamespaces, type WellKnown, wellKnown } from './well-known.ts'

/** A Service that a source may be reached at. */
export interface Candidate {
  readonly namespace: string
  readonly name: string
  /** The Service's port, which may not be the pod's. */
  readonly port: number
  /** As people call what it looks like. */
  readonly product: string
  /** Whether the port says that it speaks TLS; many that do say nothing. */
  readonly secure: boolean
  /** Where its API may be, the likeliest first. */
  readonly basePaths: readonly string[]
}

type Facts = Pick<ConfigFacts, 'services' | 'pods'>

interface Ranked {
  readonly candidate: Candidate
  /** What it leads to; two Services with the same pods are one thing. */
  readonly leadsTo: string
  /** Compared from left to right; smaller is better. */
  readonly rank: readonly number[]
}

/**
 * The Services that look like a source, the best first: those that lead to a ready pod, then usual
 * namespaces, then usual names. Services that lead to the same pods are listed once.
 */
export function rankCandidates(source: SearchedSource, facts: Facts): Candidate[] {
  const ranked = facts.services
    .flatMap((service) => bestOf(wellKnown[source], service, facts) ?? [])
    .sort(byRank)
  const seen = new Set<string>()
  return ranked
    .filter(({ leadsTo }) => {
      if (leadsTo === '') return true
      const isNew = !seen.has(leadsTo)
      seen.add(leadsTo)
      return isNew
    })
    .map(({ candidate }) => candidate)
}

/** As the first product that the Service looks like; null where it is something else. */
function bestOf(products: readonly WellKnown[], service: ServiceFact, facts: Facts): Ranked | null {
  // Nobody knows which pods are behind it, and port-forward leads to pods.
  if (Object.keys(service.selector).length === 0) return null
  for (const [place, known] of products.entries()) {
    const ranked = rankedOf(known, place, service, facts)
    if (ranked) return ranked
  }
  return null
}

function rankedOf(
  { product, names, isLabelled, ports, basePaths }: WellKnown,
  place: number,
  service: ServiceFact,
  facts: Facts,
): Ranked | null {
  if (!names.includes(service.name) && !isLabelled(service.labels)) return null
  const port = bestPort(service, ports)
  if (!port) return null
  const { namespace, name } = service
  const candidate = {
    namespace,
    name,
    port: port.port,
    product,
    secure: port.appProtocol === 'https' || /^https/.test(port.name ?? '') || port.port === 443,
    basePaths,
  }
  const pods = readyPodsBehind(candidate, facts)
  return {
    candidate,
    leadsTo: pods.map((pod) => `${namespace}/${pod.name}:${pod.port}`).join(' '),
    rank: [
      pods.length > 0 ? 0 : 1,
      placeIn(usualNamespaces, namespace),
      place,
      placeIn(names, name),
      isLabelled(service.labels) ? 0 : 1,
    ],
  }
}

function bestPort(
  service: ServiceFact,
  wanted: readonly ((port: ServicePortFact) => boolean)[],
): ServicePortFact | null {
  for (const isWanted of wanted) {
    const port = service.ports.find(isWanted)
    if (port) return port
  }
  return null
}

/** What is not in the list comes after all that is. */
function placeIn(list: readonly string[], text: string): number {
  const place = list.indexOf(text)
  return place < 0 ? list.length : place
}

function byRank(one: Ranked, other: Ranked): number {
  for (const [index, value] of one.rank.entries()) {
    const difference = value - (other.rank[index] ?? 0)
    if (difference !== 0) return difference
  }
  const nameOf = ({ candidate }: Ranked) => `${candidate.namespace}/${candidate.name}`
  return nameOf(one) < nameOf(other) ? -1 : 1
}
