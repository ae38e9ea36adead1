import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const connectionManager = 'envoy.filters.network.http_connection_manager'

/** Istio makes nothing for waypoints that these could change. */
const absent = ['LISTENER', 'LISTENER_FILTER', 'EXTENSION_CONFIG', 'BOOTSTRAP']

/** What the match of a waypoint may not have, by what the patch is applied to. */
const unfit: Readonly<Record<string, readonly string[]>> = {
  HTTP_ROUTE: ['filter'],
  VIRTUAL_HOST: ['filter'],
  ROUTE_CONFIGURATION: ['filter'],
  CLUSTER: ['filter', 'route'],
  FILTER_CHAIN: ['route'],
  NETWORK_FILTER: ['route'],
}

export const isForWaypoints = (item: Field): boolean =>
  item.at('match').at('context').text === 'WAYPOINT'

/** All that Istio asks of a patch for waypoints: it looks at nothing else of one. */
export function checkWaypointPatch(item: Field): void {
  const applyTo = item.at('applyTo').text
  const waypoint = item.at('match').at('waypoint')
  if (absent.includes(applyTo)) {
    item.at('applyTo').refuse(message('findings.schema.waypointApplyTo', { applyTo }))
  } else if (applyTo === 'HTTP_FILTER') {
    checkFilter(waypoint)
  } else {
    const names = Object.hasOwn(unfit, applyTo) ? (unfit[applyTo] ?? []) : []
    const given = names.find((name) => waypoint.at(name).isObject)
    if (given === undefined) return
    waypoint.at(given).refuse(message('findings.schema.waypointMatch', { applyTo, given }))
  }
}

function checkFilter(waypoint: Field): void {
  const filter = waypoint.at('filter')
  if (!filter.isObject) {
    waypoint.refuse(message('findings.schema.missing', { field: 'filter' }))
  } else if (filter.at('name').text !== connectionManager) {
    const other = `filter.name: ${connectionManager}`
    filter
      .at('name')
      .refuse(message('findings.schema.needs', { field: 'applyTo: HTTP_FILTER', other }))
  } else if (filter.at('subFilter').at('name').text === '') {
    filter.at('subFilter').refuse(message('findings.schema.missing', { field: 'name' }))
  }
}
