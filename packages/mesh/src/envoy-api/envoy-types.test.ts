import { describe, expect, it } from 'vitest'
import { newestEnvoy } from './description.ts'
import { envoyMessage, envoyMessageNames } from './envoy-types.ts'

const fieldOf = (type: string, name: string) =>
  envoyMessage(type)?.fields.find((field) => field.name === name)

describe('the description of Envoy’s API', () => {
  it('has what patches are made of', () => {
    expect(newestEnvoy).toMatch(/^\d+\.\d+\.\d+$/)
    expect(envoyMessageNames().length).toBeGreaterThan(1000)
    for (const type of ['listener.v3.Listener', 'cluster.v3.Cluster', 'route.v3.Route']) {
      expect(envoyMessage(`envoy.config.${type}`)?.fields.length).toBeGreaterThan(10)
    }
  })

  it.each([
    'envoy.extensions.filters.http.lua.v3.Lua',
    'envoy.extensions.filters.http.wasm.v3.Wasm',
    'envoy.extensions.filters.http.golang.v3alpha.Config',
    'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig',
    'io.istio.http.peer_metadata.Config',
    'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig',
    'envoy.tcp.metadataexchange.config.MetadataExchange',
    'stats.PluginConfig',
    'udpa.type.v1.TypedStruct',
    'xds.type.v3.TypedStruct',
    'google.protobuf.StringValue',
  ])('has %s', (type) => {
    expect(envoyMessage(type)).not.toBeNull()
  })

  it.each([
    'envoy.config.cluster.v3.Cluster.LbPolicy',
    'envoy.config.filter.http.lua.v2.Lua',
    'envoy.config.cluster.v3',
    'constructor',
    '',
  ])('has no message %s', (type) => {
    expect(envoyMessage(type)).toBeNull()
  })

  it('knows what each field holds', () => {
    const cluster = 'envoy.config.cluster.v3.Cluster'
    expect(fieldOf(cluster, 'alt_stat_name')).toEqual({
      name: 'alt_stat_name',
      jsonName: 'altStatName',
      shape: { kind: 'scalar', scalar: 'string' },
      holds: 'one',
      key: 'string',
      choice: null,
    })
    expect(fieldOf(cluster, 'connect_timeout')?.shape).toEqual({
      kind: 'message',
      name: 'google.protobuf.Duration',
    })
    expect(fieldOf(cluster, 'filters')).toMatchObject({
      shape: { name: 'envoy.config.cluster.v3.Filter' },
      holds: 'list',
    })
    expect(fieldOf(cluster, 'typed_extension_protocol_options')).toMatchObject({
      shape: { name: 'google.protobuf.Any' },
      holds: 'map',
      key: 'string',
    })
    const policy = fieldOf(cluster, 'lb_policy')?.shape
    expect(policy?.kind === 'enum' && policy.values).toContain('ROUND_ROBIN')
  })

  it('knows which fields exclude each other', () => {
    const cluster = 'envoy.config.cluster.v3.Cluster'
    const choice = fieldOf(cluster, 'type')?.choice
    expect(choice).not.toBeNull()
    expect(fieldOf(cluster, 'cluster_type')?.choice).toBe(choice)
    expect(fieldOf(cluster, 'name')?.choice).toBeNull()
  })

  it('refers to nothing that it does not have', () => {
    const missing = envoyMessageNames().flatMap((name) =>
      (envoyMessage(name)?.fields ?? []).flatMap(({ name: field, shape }) =>
        shape.kind === 'message' && !envoyMessage(shape.name) ? [`${name}.${field}`] : [],
      ),
    )
    expect(missing).toEqual([])
  })
})
