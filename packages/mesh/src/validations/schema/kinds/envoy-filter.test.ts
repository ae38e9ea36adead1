import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const types = 'type.googleapis.com'

describe('schema/envoy-filter', () => {
  const filter = 'envoy.filters.network.http_connection_manager'
  const value = {
    name: 'a',
    typed_config: { '@type': `${types}/envoy.extensions.filters.http.lua.v3.Lua` },
  }
  const patch = { operation: 'INSERT_BEFORE', value }
  const named = { operation: 'MERGE', value: { name: 'a' } }
  const matching = (chain: Record<string, unknown>) => ({
    listener: { filterChain: { filter: chain } },
  })
  const found = (parts: Record<string, unknown>) =>
    complaints('EnvoyFilter', {
      configPatches: [{ applyTo: 'HTTP_FILTER', patch, ...parts }],
    }).map((each) => each.replace('spec.configPatches[0]', 'patch'))

  it.each([
    ['a filter of HTTP', { match: matching({ name: filter, subFilter: { name: 'a' } }) }, []],
    ['no place', { applyTo: 'INVALID' }, ['patch missing']],
    ['no patch', { patch: null }, ['patch missing']],
    ['no operation', { patch: { value } }, ['patch.patch missing']],
    ['no value', { patch: { operation: 'MERGE' } }, ['patch.patch missing']],
    ['nothing but a removal', { patch: { operation: 'REMOVE' } }, []],
    ['a version of proxies', { match: { proxy: { proxyVersion: '^1\\.2.*' } } }, []],
    [
      'a broken version',
      { match: { proxy: { proxyVersion: '(' } } },
      ['patch.match.proxy.proxyVersion regexSyntax'],
    ],
    ['a cluster', { match: { cluster: {} } }, ['patch.match.cluster patchMatch']],
    [
      'a listener',
      { applyTo: 'CLUSTER', match: { listener: {} }, patch: named },
      ['patch.match.listener patchMatch'],
    ],
    [
      'a listener for a route',
      { applyTo: 'HTTP_ROUTE', match: { listener: {} }, patch: named },
      ['patch.match.listener patchMatch'],
    ],
    [
      'a nameless filter',
      { match: matching({}) },
      ['patch.match.listener.filterChain.filter missing'],
    ],
    [
      'a filter in a filter of TCP',
      { match: matching({ name: 'a', subFilter: { name: 'b' } }) },
      ['patch.match.listener.filterChain.filter.subFilter needs'],
    ],
    [
      'a nameless one',
      { match: matching({ name: filter, subFilter: {} }) },
      ['patch.match.listener.filterChain.filter.subFilter missing'],
    ],
    [
      'a filter of a listener',
      { applyTo: 'LISTENER', match: matching({ name: filter }), patch: named },
      ['warning: patch.match.listener.filterChain.filter noEffectWith'],
    ],
    [
      'an old name',
      { match: matching({ name: 'envoy.tcp_proxy' }) },
      ['warning: patch.match.listener.filterChain.filter.name deprecated'],
    ],
    [
      'no configuration',
      { patch: { ...patch, value: { name: 'a' } } },
      ['warning: patch.patch.value withoutTypedConfig'],
    ],
    [
      'the API of yesterday',
      { patch: { ...patch, value: { typed_config: { '@type': `${types}/envoy.a.v2.A` } } } },
      ['patch.patch.value.typed_config["@type"] envoyV2'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it('has one way to say where', () => {
    const targetRefs = [{ kind: 'Service', name: 'a' }]
    const workloadSelector = { labels: { app: 'a' } }
    expect(complaints('EnvoyFilter', { targetRefs, workloadSelector })).toEqual(['spec onlyOneOf'])
    expect(complaints('EnvoyFilter', { workloadSelector: { labels: { app: '*' } } })).toEqual([
      'spec.workloadSelector.labels.app selectorWildcard',
    ])
  })

  const waypoint = (applyTo: string, match: Record<string, unknown> | null) =>
    found({
      applyTo,
      match: { context: 'WAYPOINT', ...(match && { waypoint: match }) },
      patch: null,
    })

  it.each([
    ['LISTENER', null, ['patch.applyTo waypointApplyTo']],
    ['BOOTSTRAP', { filter: {} }, ['patch.applyTo waypointApplyTo']],
    ['CLUSTER', null, []],
    ['CLUSTER', { portNumber: 80 }, []],
    ['CLUSTER', { filter: {} }, ['patch.match.waypoint.filter waypointMatch']],
    ['CLUSTER', { route: {} }, ['patch.match.waypoint.route waypointMatch']],
    ['HTTP_ROUTE', { route: {} }, []],
    ['HTTP_ROUTE', { filter: {} }, ['patch.match.waypoint.filter waypointMatch']],
    ['NETWORK_FILTER', { filter: {} }, []],
    ['NETWORK_FILTER', { route: {} }, ['patch.match.waypoint.route waypointMatch']],
    ['HTTP_FILTER', null, ['patch.match.waypoint missing']],
    ['HTTP_FILTER', { filter: { name: 'a' } }, ['patch.match.waypoint.filter.name needs']],
    [
      'HTTP_FILTER',
      { filter: { name: filter } },
      ['patch.match.waypoint.filter.subFilter missing'],
    ],
    ['HTTP_FILTER', { filter: { name: filter, subFilter: { name: 'a' } } }, []],
  ])('%s of a waypoint matched by %j', (applyTo, match, expected) => {
    expect(waypoint(applyTo, match)).toEqual(expected)
  })

  it('matches by a waypoint in waypoints only', () => {
    const parts = { applyTo: 'CLUSTER', match: { waypoint: {} }, patch: named }
    expect(found(parts)).toEqual(['patch.match.waypoint patchMatch'])
  })

  it.each([
    [{ applyTo: 'HTTP_FILTERS' }, ['patch.applyTo unknown']],
    [{ patch: { ...patch, operation: 'APPEND' } }, ['patch.patch.operation unknown']],
    [{ patch: { ...patch, value: 'name: a' } }, ['patch.patch.value wantsObject']],
    [
      { match: { listener: { portNumber: 'http' } } },
      ['patch.match.listener.portNumber wantsWhole'],
    ],
    [{ match: { context: 'SIDECAR' } }, ['patch.match.context unknown']],
  ])('cannot be read with %j', (parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })
})
