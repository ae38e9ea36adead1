import { type MessageRef, message } from '@periplus/shared'
import { complaintsAbout, type Field } from '../field.ts'
import { FirstMatches, type Match } from './first-matches.ts'
import { EarlierPrefixes, prefixMatchOf } from './http-overlap.ts'

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
  const before = first.findOrAdd({ route: at, field: match })
  if (!before) return false
  idle.push({
    path: match.path,
    message: message('findings.ineffectiveMatch', namesOf(routes, at, before.route)),
    isWholeRoute: false,
  })
  return true
}

function checkOverlaps(routes: readonly Field[], matches: readonly Match[], idle: Idle[]): void {
  const earlier = new EarlierPrefixes()
  for (const match of matches) {
    const asked = prefixMatchOf(match.field)
    if (!asked) continue
    for (const before of earlier.covering(asked)) {
      const names = namesOf(routes, match.route, before.route)
      const prefixes = { prefix: asked.prefix, earlierPrefix: before.asked.prefix }
      idle.push({
        path: match.field.path,
        message: message('findings.ineffectiveMatch.prefix', { ...names, ...prefixes }),
        isWholeRoute: false,
      })
    }
    earlier.add({ route: match.route, asked })
  }
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
