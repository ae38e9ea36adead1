import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

const url = 'oci://images.example/filter:1'

describe('schema/wasm-plugin', () => {
  it.each([
    [{ url, sha256: 'a'.repeat(64), match: [{ ports: [{ number: 80 }] }] }, []],
    [
      {
        url,
        vmConfig: {
          env: [
            { name: 'A', value: 'b' },
            { name: 'B', valueFrom: 'HOST' },
          ],
        },
      },
      [],
    ],
    [{}, ['spec missing']],
    [{ url: 'ftp://a' }, ['spec.url urlScheme']],
    [{ url, sha256: 'A'.repeat(64) }, ['spec.sha256 sha256']],
    [{ url, imagePullSecret: 'a'.repeat(254) }, ['spec.imagePullSecret tooLong']],
    [{ url, pluginName: 'a'.repeat(257) }, ['spec.pluginName tooLong']],
    [
      { url, match: [{ ports: [{ number: 80 }, { number: 0 }, {}] }] },
      ['spec.match[0].ports[1].number port'],
    ],
    [{ url, vmConfig: { env: [{}, {}] } }, ['spec.vmConfig.env[0] missing']],
    [
      { url, vmConfig: { env: [{ name: 'a'.repeat(257) }] } },
      ['spec.vmConfig.env[0].name tooLong'],
    ],
    [
      { url, vmConfig: { env: [{ name: 'A' }, { name: 'A' }] } },
      ['spec.vmConfig.env[1].name twice'],
    ],
    [
      { url, vmConfig: { env: [{ name: 'A', valueFrom: 'HOST', value: 'b' }] } },
      ['spec.vmConfig.env[0].value together'],
    ],
  ])('%j: %j', (spec, expected) => {
    expect(complaints('WasmPlugin', spec)).toEqual(expected)
  })
})

describe('schema/traffic-extension', () => {
  const found = (spec: Record<string, unknown>) => complaints('TrafficExtension', spec)

  it.each([
    [{ wasm: { url } }, []],
    [{ lua: { inlineCode: 'return' } }, []],
    [{}, ['spec someOf']],
    [{ wasm: { url }, lua: { inlineCode: 'return' } }, ['spec together']],
    [{ wasm: {} }, ['spec.wasm missing']],
    [{ lua: {} }, ['spec.lua missing']],
    [{ lua: { inlineCode: 'a'.repeat(65_537) } }, ['spec.lua.inlineCode tooLong']],
  ])('%#: %j', (spec, expected) => {
    expect(found(spec)).toEqual(expected)
  })
})

describe('schema/telemetry', () => {
  it.each([
    [{ tracing: [{ providers: [{ name: 'a' }], randomSamplingPercentage: 12.5 }] }, []],
    [
      {
        metrics: [
          { overrides: [{ tagOverrides: { a: { value: 'b' }, c: { operation: 'REMOVE' } } }] },
        ],
      },
      [],
    ],
    [{ tracing: [{}, {}] }, ['warning: spec.tracing onlyFirst']],
    [
      { tracing: [{ providers: [{ name: 'a' }, {}] }] },
      ['warning: spec.tracing[0].providers onlyFirst', 'spec.tracing[0].providers[1] missing'],
    ],
    [
      { tracing: [{ randomSamplingPercentage: 101 }] },
      ['spec.tracing[0].randomSamplingPercentage outOfRange'],
    ],
    [
      { tracing: [{ customTags: { a: { literal: {} }, b: { header: { name: 'c' } } } }] },
      ['spec.tracing[0].customTags.a.literal missing'],
    ],
    [
      { tracing: [{ customTags: { '': { environment: { name: 'A' } }, b: null } }] },
      ['spec.tracing[0].customTags[""] empty', 'spec.tracing[0].customTags.b missing'],
    ],
    [{ accessLogging: [{ filter: { expression: 'response.code >= 400' } }] }, []],
    [
      { accessLogging: [{ filter: { expression: 'response.code >' } }] },
      ['spec.accessLogging[0].filter.expression celSyntax'],
    ],
    [{ accessLogging: [{ providers: [{}] }] }, ['spec.accessLogging[0].providers[0] missing']],
    [
      { metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] },
      ['spec.metrics[0].overrides[0].tagOverrides.a missing'],
    ],
    [
      { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'REMOVE', value: 'b' } } }] }] },
      ['spec.metrics[0].overrides[0].tagOverrides.a.value together'],
    ],
    [
      { metrics: [{ overrides: [{ match: { customMetric: '' } }] }] },
      ['spec.metrics[0].overrides[0].match.customMetric empty'],
    ],
  ])('%j: %j', (spec, expected) => {
    expect(complaints('Telemetry', spec)).toEqual(expected)
  })
})
