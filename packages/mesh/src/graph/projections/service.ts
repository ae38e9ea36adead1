import type { Place } from '../base-graph.ts'
import type { PlaceOf, Projection } from './projection.ts'

/**
 * Services that call services. A caller is drawn as the service it answers for, or as its workload
 * where it answers for none (a job, a load tester).
 */
export const projectToServices: Projection = (edge, placeOf) => {
  const target =
    edge.service && placeOf(edge.target).kind !== 'operation'
      ? placeOf(edge.service)
      : serviceFor(edge.target, placeOf)
  const isCalled = target.kind === 'service' || target.kind === 'external'
  const service = target.kind === 'operation' ? edge.service : isCalled ? target.id : null
  return [{ source: serviceFor(edge.source, placeOf), service, target, via: edge.via }]
}

function serviceFor(id: string, placeOf: PlaceOf): Place {
  const place = placeOf(id)
  return place.ownService && place.kind !== 'operation' ? placeOf(place.ownService) : place
}
