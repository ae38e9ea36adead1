import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkHeaderOperations } from '../values/headers.ts'
import { checkName, checkText, wildcardDomainProblem } from '../values/names.ts'
import { checkNotNegative } from '../values/numbers.ts'
import { checkPort } from '../values/ports.ts'

/** Rules of a destination. Absent: nothing to say. */
export function checkDestination(destination: Field): void {
  if (!destination.isObject) return
  const host = destination.at('host')
  const subset = destination.at('subset')
  const port = destination.at('port')
  if (host.text === '*') host.refuse(message('findings.schema.hostAny'))
  else checkText(host, wildcardDomainProblem)
  if (subset.text !== '') checkName(subset)
  if (port.isObject) checkPort(port.at('number'))
}

/** Rules of the weighted destinations of a route. Headers are of HTTP alone. */
export function checkWeightedDestinations(route: Field): void {
  const { items } = route
  for (const item of items) {
    const destination = item.at('destination')
    if (!destination.isObject) {
      item.refuse(message('findings.schema.missing', { field: 'destination' }))
    }
    checkHeaderOperations(item.at('headers'))
    checkDestination(destination)
    checkNotNegative(item.at('weight'))
  }
  const total = items.reduce((sum, item) => sum + item.at('weight').number, 0)
  if (items.length > 1 && total === 0) route.refuse(message('findings.schema.weightsZero'))
}
