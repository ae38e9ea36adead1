import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const isGiven = (field: Field) => field.isObject || field.items.length > 0

/** What may not stand beside a redirect, or beside an answer of the proxy's own. */
const rivals = ['route', 'fault', 'rewrite']

/** Refuses what a route cannot do at once, and a route that does nothing. */
export function checkHttpActions(route: Field, isDelegate: boolean): void {
  const delegate = route.at('delegate')
  if (!isDelegate && delegate.isObject) {
    for (const name of ['redirect', 'route']) refuseBoth(route, name, 'delegate')
    return
  }
  if (delegate.isObject) delegate.refuse(message('findings.schema.delegateOfDelegate'))
  if (route.at('redirect').isObject) {
    for (const name of [...rivals, 'directResponse']) refuseBoth(route, name, 'redirect')
  } else if (route.at('directResponse').isObject) {
    for (const name of rivals) refuseBoth(route, name, 'directResponse')
  } else if (route.at('route').items.length === 0) {
    route.refuse(message('findings.schema.someOf', { fields: 'route, redirect, directResponse' }))
  }
  if (route.at('mirror').isObject) refuseBoth(route, 'mirrors', 'mirror')
}

function refuseBoth(route: Field, one: string, other: string): void {
  const field = route.at(one)
  if (isGiven(field)) field.refuse(message('findings.schema.together', { one, other }))
}
