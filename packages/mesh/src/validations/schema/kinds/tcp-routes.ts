import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkWeightedDestinations } from '../parts/destinations.ts'
import { checkGatewayNames } from '../parts/gateway-names.ts'
import { ipSubnetProblem } from '../values/addresses.ts'
import { checkLabels } from '../values/labels.ts'
import { checkText } from '../values/names.ts'
import { checkOptionalPort } from '../values/ports.ts'
import { checkSniHost } from './sni-hosts.ts'

/** @param spec of the VirtualService around it */
export function checkTlsRoute(route: Field, spec: Field): void {
  const matches = route.at('match').items
  if (matches.length === 0) route.refuse(message('findings.schema.missing', { field: 'match' }))
  for (const match of matches) {
    const sniHosts = match.at('sniHosts').items
    if (sniHosts.length === 0) {
      match.refuse(message('findings.schema.missing', { field: 'sniHosts' }))
    }
    for (const sniHost of sniHosts) checkSniHost(sniHost, spec)
    checkConnectionMatch(match)
  }
  checkDestinations(route)
}

export function checkTcpRoute(route: Field): void {
  for (const match of route.at('match').items) checkConnectionMatch(match.withoutWarnings())
  checkDestinations(route)
}

function checkConnectionMatch(match: Field): void {
  for (const subnet of match.at('destinationSubnets').items) checkText(subnet, ipSubnetProblem)
  checkOptionalPort(match.at('port'))
  checkLabels(match.at('sourceLabels'))
  checkGatewayNames(match.at('gateways'))
}

function checkDestinations(route: Field): void {
  const destinations = route.at('route')
  if (destinations.items.length === 0) {
    route.refuse(message('findings.schema.missing', { field: 'route' }))
  }
  checkWeightedDestinations(destinations)
}
