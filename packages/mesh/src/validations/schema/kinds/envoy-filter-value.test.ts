import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../../model/builders.ts'
import type { Profile } from '../../profile.ts'
import { runChecks } from '../../run-checks.ts'
import { schemaChecks } from '../schema-checks.ts'
import { complaints } from '../test-complaints.ts'

const types = 'type.googleapis.com'
const lua = { '@type': `${types}/envoy.extensions.filters.http.lua.v3.Lua` }

interface Patch {
  readonly applyTo: string
  readonly value: unknown
  readonly operation?: string
  readonly match?: unknown
}

const specOf = ({ applyTo, value, operation = 'MERGE', match }: Patch) => ({
  configPatches: [{ applyTo, match, patch: { operation, value } }],
})

const said = (patch: Patch) =>
  complaints('EnvoyFilter', specOf(patch)).map((each) =>
    each.replace('spec.configPatches[0].patch.', ''),
  )

/** `severity path codes` of each finding. */
const found = (profile: Profile, patch: Patch) =>
  runChecks(buildFacts({ objects: [buildObject('EnvoyFilter', 'shop/a', specOf(patch))] }), {
    profile,
    checks: schemaChecks.filter(({ id }) => id === 'schema/envoy-filter'),
  }).map(({ severity, path, references }) =>
    [severity, path.replace('spec.configPatches[0].patch.value.', ''), ...references].join(' '),
  )

describe('the value of a patch', () => {
  it.each([
    ['BOOTSTRAP', { stats_flush_interval: 1 }, ['value.stats_flush_interval envoyDuration']],
    ['CLUSTER', { connect_timeout: 1 }, ['value.connect_timeout envoyDuration']],
    ['EXTENSION_CONFIG', { name: 1, typed_config: lua }, ['value.name envoyText']],
    ['FILTER_CHAIN', { filters: {} }, ['value.filters envoyList']],
    ['HTTP_FILTER', { name: 1, typed_config: lua }, ['value.name envoyText']],
    ['HTTP_ROUTE', { route: { timeout: 1 } }, ['value.route.timeout envoyDuration']],
    ['LISTENER', { enable_reuse_port: 'yes' }, ['value.enable_reuse_port envoyBoolean']],
    ['LISTENER_FILTER', { name: 1, typed_config: lua }, ['value.name envoyText']],
    ['NETWORK_FILTER', { name: 1, typed_config: lua }, ['value.name envoyText']],
    ['ROUTE_CONFIGURATION', { virtual_hosts: 1 }, ['value.virtual_hosts envoyList']],
    ['VIRTUAL_HOST', { domains: 'a' }, ['value.domains envoyList']],
  ])('of %s is what Envoy has there', (applyTo, value, expected) => {
    expect(said({ applyTo, value })).toEqual(expected)
  })

  it('is looked at whatever the operation', () => {
    const patch = { applyTo: 'CLUSTER', value: { name: 1 } }
    expect(said({ ...patch, operation: 'REMOVE' })).toEqual(['value.name envoyText'])
    expect(said({ ...patch, operation: 'ADD' })).toEqual(['value.name envoyText'])
  })

  it('is not looked at where the match is refused, as in Istio', () => {
    const match = { cluster: {} }
    expect(said({ applyTo: 'LISTENER', value: { name: 1 }, match })).toHaveLength(1)
  })

  it('is nobody’s where nothing says what it is', () => {
    expect(said({ applyTo: 'SOMETHING', value: { name: 1 } })).not.toContain('value.name envoyText')
    expect(said({ applyTo: 'constructor', value: { name: 1 } })).not.toContain(
      'value.name envoyText',
    )
  })

  it('is not looked into where it is deeper than anybody can read', () => {
    let filter: unknown = { status_code_filter: 1 }
    const nested = (depth: number) => {
      for (let level = 0; level < depth; level++) filter = { and_filter: { filters: [filter] } }
      return { applyTo: 'LISTENER', value: { access_log: [{ name: 'a', filter }] } }
    }
    expect(said(nested(10))).toHaveLength(1)
    expect(said(nested(2000))).toEqual([])
  })

  it('has configuration for each extension', () => {
    expect(said({ applyTo: 'LISTENER_FILTER', value: { name: 'a' } })).toEqual([
      'warning: value withoutTypedConfig',
    ])
    const discovery = { config_source: { ads: {} }, type_urls: [lua['@type']] }
    const value = { name: 'a', config_discovery: discovery }
    expect(said({ applyTo: 'HTTP_FILTER', value })).toEqual([])
    const socket = { transport_socket: { name: 'envoy.transport_sockets.raw_buffer' } }
    expect(said({ applyTo: 'CLUSTER', value: socket })).toEqual([
      'warning: value.transport_socket withoutTypedConfig',
    ])
    expect(said({ applyTo: 'CLUSTER', value: { filters: [{ name: 'a' }] } })).toEqual([])
    expect(said({ applyTo: 'CLUSTER', value: { ...socket, colour: 1 } })).toEqual([
      'warning: value.colour envoyField',
    ])
  })
})

describe('who tells of a value', () => {
  it('we of each mistake, istioctl of the first', () => {
    const patch = { applyTo: 'CLUSTER', value: { colour: 1, lb_policy: 'A', name: 1 } }
    expect(found('default', patch)).toEqual([
      'error lb_policy IST0106',
      'error name IST0106',
      'warning colour IST0133',
    ])
    expect(found('istioctl', patch)).toEqual(['error name IST0106'])
  })

  it('we of each unknown field, istioctl of the first', () => {
    const patch = { applyTo: 'CLUSTER', value: { colour: 1, metadata: { colour: 1 } } }
    expect(found('default', patch)).toHaveLength(2)
    expect(found('istioctl', patch)).toEqual(['warning metadata.colour IST0133'])
  })

  it('nobody calls wrong what a later Envoy may have', () => {
    const of = (type: string) => ({
      applyTo: 'EXTENSION_CONFIG',
      value: { name: 'a', typed_config: { '@type': `${types}/${type}` } },
    })
    const path = 'typed_config["@type"] IST0106'
    const newer = of('envoy.extensions.filters.http.tomorrow.v3.Config')
    expect(found('default', newer)).toEqual([`info ${path}`])
    expect(found('istioctl', newer)).toEqual([`error ${path}`])
    const doubtful = of('envoy.extensions.filters.http.lua.v3.Lucid')
    expect(found('default', doubtful)).toEqual([`warning ${path}`])
    const spec = specOf(newer)
    const objects = [buildObject('EnvoyFilter', 'shop/a', spec)]
    const [unsure] = runChecks(buildFacts({ objects }), { checks: schemaChecks })
    expect(unsure?.explanation.id).toBe('findings.schema.unsure.why')
    const misspelt = of('envoy.extensions.filters.http.lua.v3.Luaa')
    expect(found('default', misspelt)).toEqual([`error ${path}`])
  })

  it('we alone, where Istio looks at it too late', () => {
    const match = { context: 'WAYPOINT' }
    const patch = { applyTo: 'CLUSTER', value: { name: 1, colour: 1 }, match }
    expect(found('default', patch)).toEqual(['error name', 'warning colour'])
    expect(found('istioctl', patch)).toEqual([])
  })

  it('we alone, where one field takes the place of another', () => {
    const patch = { applyTo: 'CLUSTER', value: { alt_stat_name: 'a', altStatName: 'b' } }
    expect(found('default', patch)).toEqual(['warning alt_stat_name'])
    expect(found('istioctl', patch)).toEqual([])
  })
})

describe('patches that people write', () => {
  const inConnectionManager = (config: Record<string, unknown>) => ({
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: {
      '@type': `${types}/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`,
      ...config,
    },
  })
  const bucket = { max_tokens: 4, tokens_per_fill: 4, fill_interval: '60s' }
  const always = { default_value: { numerator: 100, denominator: 'HUNDRED' }, runtime_key: 'a' }

  it.each<[string, string, Record<string, unknown>]>([
    [
      'a script',
      'HTTP_FILTER',
      {
        name: 'envoy.filters.http.lua',
        typed_config: { ...lua, inlineCode: 'function envoy_on_request(handle) end' },
      },
    ],
    [
      'a limit of calls, untyped',
      'HTTP_FILTER',
      {
        name: 'envoy.filters.http.local_ratelimit',
        typed_config: {
          '@type': `${types}/udpa.type.v1.TypedStruct`,
          type_url: `${types}/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit`,
          value: { stat_prefix: 'a', token_bucket: bucket, filter_enabled: always },
        },
      },
    ],
    [
      'a limit of calls',
      'VIRTUAL_HOST',
      {
        rate_limits: [
          { actions: [{ request_headers: { header_name: 'a', descriptor_key: 'b' } }] },
        ],
        typed_per_filter_config: {
          'envoy.filters.http.local_ratelimit': {
            '@type': `${types}/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit`,
            stat_prefix: 'a',
            token_bucket: bucket,
            filter_enabled: always,
          },
        },
      },
    ],
    [
      'a program',
      'HTTP_FILTER',
      {
        name: 'a',
        typed_config: {
          '@type': `${types}/envoy.extensions.filters.http.wasm.v3.Wasm`,
          config: {
            root_id: 'a',
            configuration: { '@type': `${types}/google.protobuf.StringValue`, value: '{}' },
            vm_config: {
              code: { local: { filename: 'a.wasm' } },
              runtime: 'envoy.wasm.runtime.v8',
            },
          },
        },
      },
    ],
    [
      'keep-alive',
      'CLUSTER',
      {
        upstream_connection_options: { tcp_keepalive: { keepalive_time: 30, keepalive_probes: 3 } },
        circuit_breakers: { thresholds: [{ max_connections: 1000, priority: 'HIGH' }] },
      },
    ],
    [
      'socket options',
      'LISTENER',
      {
        socket_options: [{ int_value: 1, level: 1, name: 9, state: 'STATE_PREBIND' }],
      },
    ],
    [
      'a connection manager',
      'NETWORK_FILTER',
      inConnectionManager({
        common_http_protocol_options: { idle_timeout: '30s' },
        normalize_path: true,
        server_header_transformation: 'PASS_THROUGH',
        xff_num_trusted_hops: 1,
      }),
    ],
    [
      'HTTP/1.0',
      'NETWORK_FILTER',
      inConnectionManager({
        http_protocol_options: { accept_http_10: true },
        access_log: [
          {
            name: 'envoy.access_loggers.file',
            typed_config: {
              '@type': `${types}/envoy.extensions.access_loggers.file.v3.FileAccessLog`,
              path: '/dev/stdout',
              log_format: { json_format: { status: '%RESPONSE_CODE%' } },
            },
            filter: {
              status_code_filter: {
                comparison: { op: 'GE', value: { default_value: 500, runtime_key: 'a' } },
              },
            },
          },
        ],
      }),
    ],
    [
      'compression',
      'HTTP_FILTER',
      {
        name: 'envoy.filters.http.compressor',
        typed_config: {
          '@type': `${types}/envoy.extensions.filters.http.compressor.v3.Compressor`,
          compressor_library: {
            name: 'gzip',
            typed_config: {
              '@type': `${types}/envoy.extensions.compression.gzip.compressor.v3.Gzip`,
              memory_level: 3,
              compression_level: 'COMPRESSION_LEVEL_1',
            },
          },
        },
      },
    ],
    [
      'telemetry of Istio',
      'HTTP_FILTER',
      {
        name: 'istio.stats',
        typed_config: {
          '@type': `${types}/stats.PluginConfig`,
          metrics: [{ name: 'requests_total', dimensions: { a: 'request.host' } }],
        },
      },
    ],
    [
      'an upstream of HTTP/2',
      'CLUSTER',
      {
        typed_extension_protocol_options: {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
            '@type': `${types}/envoy.extensions.upstreams.http.v3.HttpProtocolOptions`,
            explicit_http_config: { http2_protocol_options: {} },
          },
        },
      },
    ],
    [
      'a route',
      'HTTP_ROUTE',
      {
        route: { max_stream_duration: { grpc_timeout_header_max: '0s' }, timeout: '0s' },
        response_headers_to_remove: ['server'],
      },
    ],
  ])('%s is right', (_, applyTo, value) => {
    expect(said({ applyTo, value })).toEqual([])
  })
})
