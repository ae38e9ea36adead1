import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkDestination, checkWeightedDestinations } from '../parts/destinations.ts'
import { checkDuration } from '../values/durations.ts'
import { checkHeaderOperations, isAuthorityHeader } from '../values/headers.ts'
import { checkRange } from '../values/numbers.ts'
import { checkHttpActions } from './http-actions.ts'
import {
  checkCors,
  checkDirectResponse,
  checkFault,
  checkRetries,
  checkRewrite,
} from './http-features.ts'
import { checkHttpMatch } from './http-match.ts'
import { checkRedirect } from './http-redirect.ts'

/**
 * `validateHTTPRoute` of istio/istio pkg/config/validation/virtualservice.go.
 * @param isDelegate the VirtualService has no hosts: another one delegates to it
 */
export function checkHttpRoute(route: Field, isDelegate: boolean): void {
  checkHttpActions(route, isDelegate)
  for (const match of route.at('match').items) checkHttpMatch(match.withoutWarnings())
  checkHeaderOperations(route.at('headers'))
  checkCors(route.at('corsPolicy'))
  checkFault(route.at('fault'))
  checkMirrorShare(route)
  checkDestination(route.at('mirror'))
  checkMirrors(route.at('mirrors'))
  checkRedirect(route.at('redirect'), route.at('match').items)
  checkDirectResponse(route.at('directResponse'))
  checkRetries(route.at('retries'))
  checkRewrite(route.at('rewrite'))
  checkAuthority(route)
  checkWeightedDestinations(route.at('route'))
  checkDuration(route.at('timeout'))
}

function checkMirrorShare(route: Field): void {
  for (const name of ['mirrorPercent', 'mirror_percent']) {
    const percent = route.at(name)
    if (!percent.isSet) continue
    checkRange(percent, 0, 100)
    percent.warn(
      message('findings.schema.deprecated', { field: name, instead: 'mirrorPercentage' }),
    )
  }
  checkRange(route.at('mirrorPercentage').at('value'), 0, 100)
}

function checkMirrors(mirrors: Field): void {
  for (const mirror of mirrors.items) {
    const destination = mirror.at('destination')
    if (destination.isObject) {
      checkDestination(destination)
      checkRange(mirror.at('percentage').at('value'), 0, 100)
    } else {
      mirror.refuse(message('findings.schema.missing', { field: 'destination' }))
    }
  }
}

/** The authority of a request can be changed in one place only. */
function checkAuthority(route: Field): void {
  const request = route.at('headers').at('request')
  const changes = [request.at('set'), request.at('add')].flatMap((operation) =>
    operation.keys.filter(isAuthorityHeader).map((name) => operation.at(name)),
  )
  let current = route.at('rewrite').at('authority').text
  for (const change of changes) {
    if (current !== '') {
      const value = change.text
      change.refuse(message('findings.schema.authorityTwice', { current, value }))
      return
    }
    current = change.text
  }
}
