import { type MessageRef, message } from '@periplus/shared'
import { complaintsAbout, type Field } from '../field.ts'
import { FirstMatches, type Match } from './first-matches.ts'
import { covers, prefixMatchOf } from './http-overlap.ts'

/** A route that no request takes, or one of its matches that no request meets. */
export interface Idle {
  readonly path: string
  readonly message: MessageRef
  readonly isWholeRoute: boolean
}

/**
 * What of a VirtualService stays without requests, since a route before it takes them all
 * (`analyzeUnreachable…Rules` of istio/istio pkg/config/validation/validation.go).
 * @param spec of the VirtualService
 */
export function idleRoutesOf(spec: unknown): readonly Idle[] {
  const idle: Idle[] = []
  complaintsAbout(spec, (field) => {
    for (const kind of ['http', 'tcp', 'tls']) {
      const routes = field.at(kind).items
      const first = checkOrder(routes, idle)
      if (kind === 'http') checkOverlaps(routes, first, idle)
    }
  })
  return idle
}

/** @returns the matches that are none of an earlier route's */
function checkOrder(routes: readonly Field[], idle: Idle[]): readonly Match[] {
  const first = new FirstMatches()
  let takesAll: number | null = null
  routes.forEach((route, at) => {
    const matches = route.at('match').items
    if (takesAll !== null) {
      idle.push(
        unreachable(
          route,
          message('findings.unreachableRoute.afterAll', namesOf(routes, at, takesAll)),
        ),
      )
    }
    if (matches.length === 0) {
      takesAll = at
    } else if (takesAll === null) {
      const before = matches.filter((match) => isKnown(match, at, routes, first, idle))
      if (before.length === matches.length) {
        idle.push(
          unreachable(route, message('findings.unreachableRoute', { route: nameOf(route, at) })),
        )
      }
    }
  })
  return first.all
}

/** Notes a match, or tells that an earlier one is the same. */
function isKnown(
  match: Field,
  at: number,
  routes: readonly Field[],
  first: FirstMatches,
  idle: Idle[],
): boolean {
  const before = first.find(match)
  if (!before) {
    first.add({ route: at, field: match })
    return false
  }
  idle.push({
    path: match.path,
    message: message('findings.ineffectiveMatch', namesOf(routes, at, before.route)),
    isWholeRoute: false,
  })
  return true
}

function checkOverlaps(routes: readonly Field[], matches: readonly Match[], idle: Idle[]): void {
  const known = matches.flatMap((match) => {
    const asked = prefixMatchOf(match.field)
    return asked ? [{ ...match, asked }] : []
  })
  known.forEach((earlier, at) => {
    for (const later of known.slice(at + 1)) {
      if (!covers(earlier.asked, later.asked)) continue
      const names = namesOf(routes, later.route, earlier.route)
      const prefixes = { prefix: later.asked.prefix, earlierPrefix: earlier.asked.prefix }
      idle.push({
        path: later.field.path,
        message: message('findings.ineffectiveMatch.prefix', { ...names, ...prefixes }),
        isWholeRoute: false,
      })
    }
  })
}

const unreachable = ({ path }: Field, text: MessageRef): Idle => ({
  path,
  message: text,
  isWholeRoute: true,
})

const nameOf = (route: Field | undefined, at: number) => route?.at('name').text || `#${at}`

const namesOf = (routes: readonly Field[], at: number, earlier: number) => ({
  route: nameOf(routes[at], at),
  earlier: nameOf(routes[earlier], earlier),
})
