import type { Projection } from './projection.ts'

/**
 * The same view with the services between callers and what answers them, so that a picture shows how a
 * service's requests are shared between versions. What ends at its service stays as it is, and on the
 * way through an operation the service comes after that.
 */
export const throughServices =
  (projection: Projection): Projection =>
  (edge, placeOf) =>
    projection(edge, placeOf).flatMap((hop) => {
      const { source, service, target, via } = hop
      if (service === null || service === target.id || target.kind === 'operation') return [hop]
      const between = placeOf(service)
      return [
        { source, service, target: between, via },
        { source: between, service, target, via },
      ]
    })
