import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { envoyMessage } from '../../../envoy-api/envoy-types.ts'
import { Field } from '../field.ts'
import { createSuggest } from './closest-name.ts'
import { readMessage } from './read-value.ts'
import { messageOf } from './test-messages.ts'
import type { ValueProblem } from './value-problem.ts'

const types = 'type.googleapis.com'
const lua = `${types}/envoy.extensions.filters.http.lua.v3.Lua`

function problemsIn(typeName: string, value: unknown): readonly ValueProblem[] {
  const type = envoyMessage(typeName)
  if (!type) throw new Error(`there is no ${typeName}`)
  const problems: ValueProblem[] = []
  const hear = (problem: ValueProblem) => problems.push(problem)
  readMessage(new Field(value, 'it', () => {}), type, { hear, suggest: createSuggest() })
  return problems
}

const inWords = ({ field, message, kind }: ValueProblem) =>
  `${kind} ${field.path} ${message.id.replace('findings.schema.envoy', '')}`

const inCluster = (value: unknown) =>
  problemsIn('envoy.config.cluster.v3.Cluster', value).map(inWords)
const inFilter = (config: unknown) =>
  problemsIn('envoy.config.listener.v3.Filter', { name: 'a', typed_config: config }).map(inWords)

describe('a value of Envoy’s API', () => {
  it.each([
    ['nothing', {}],
    ['both spellings', { connect_timeout: '5s', altStatName: 'a' }],
    ['nulls', { name: null, filters: null, connect_timeout: null, health_checks: [null] }],
    ['numbers in quotes', { per_connection_buffer_limit_bytes: '32768' }],
    ['a duration of Go', { connect_timeout: '1m30s' }],
    ['a value by name', { lb_policy: 'RING_HASH' }],
    ['a value by number', { lb_policy: 2 }],
    ['a number that nobody has', { lb_policy: 77 }],
    ['a list', { filters: [{ name: 'a' }, {}] }],
    ['a map', { typed_extension_protocol_options: { a: { '@type': lua } } }],
    ['whatever is in a Struct', { metadata: { filter_metadata: { a: { b: [null, 1] } } } }],
  ])('may have %s', (_, value) => {
    expect(inCluster(value)).toEqual([])
  })

  it.each([
    ['a number as a text', { name: 5 }, ['misfit it.name Text']],
    [
      'a text as a flag',
      { ignore_health_on_host_removal: 'true' },
      ['misfit it.ignore_health_on_host_removal Boolean'],
    ],
    [
      'a fraction',
      { per_connection_buffer_limit_bytes: 1.5 },
      ['misfit it.per_connection_buffer_limit_bytes WholeNumber'],
    ],
    [
      'less than nothing',
      { perConnectionBufferLimitBytes: -1 },
      ['misfit it.perConnectionBufferLimitBytes WholeNumber'],
    ],
    [
      'a text as a number',
      { common_lb_config: { healthy_panic_threshold: { value: '5%' } } },
      ['misfit it.common_lb_config.healthy_panic_threshold.value Number'],
    ],
    ['a number as a duration', { connect_timeout: 5 }, ['misfit it.connect_timeout Duration']],
    ['a duration without unit', { connect_timeout: '5' }, ['misfit it.connect_timeout Duration']],
    ['a value that is none', { lb_policy: 'FASTEST' }, ['misfit it.lb_policy Enum']],
    ['a value in small letters', { lb_policy: 'ring_hash' }, ['misfit it.lb_policy EnumLike']],
    ['a flag as a value', { lb_policy: true }, ['misfit it.lb_policy Enum']],
    [
      'one instead of a list',
      { health_checks: { timeout: '1s' } },
      ['misfit it.health_checks List'],
    ],
    ['a list instead of one', { circuit_breakers: [{}] }, ['misfit it.circuit_breakers Object']],
    ['a text instead of an object', { metadata: 'a' }, ['misfit it.metadata Object']],
    [
      'a text instead of a map',
      { typed_extension_protocol_options: 'a' },
      ['misfit it.typed_extension_protocol_options Object'],
    ],
    ['a mistake in a list', { filters: [{}, { name: 1 }] }, ['misfit it.filters[1].name Text']],
    [
      'a wrong Struct',
      { metadata: { filter_metadata: { a: [] } } },
      ['misfit it.metadata.filter_metadata.a Object'],
    ],
    ['a field that is none', { colour: 'red' }, ['unknown it.colour Field']],
    ['a misspelt field', { conect_timeout: '5s' }, ['unknown it.conect_timeout FieldLike']],
    ['a type where none belongs', { '@type': lua }, ['unknown it["@type"] Field']],
    [
      'a name twice',
      { alt_stat_name: 'a', altStatName: 'b' },
      ['overruled it.alt_stat_name Twice'],
    ],
    ['a choice twice', { type: 'EDS', cluster_type: { name: 'a' } }, ['overruled it.type Choice']],
  ])('may not have %s', (_, value, expected) => {
    expect(inCluster(value)).toEqual(expected)
  })

  it('says what a field takes and what is meant, as it was written', () => {
    const told = (value: unknown) =>
      problemsIn('envoy.config.cluster.v3.Cluster', value).map(({ message }) => message.params)
    const type = 'envoy.config.cluster.v3.Cluster'
    expect(told({ connectTimeout: 5 })).toEqual([{ type, field: 'connectTimeout', value: '5' }])
    expect(told({ conectTimeout: 1 })).toEqual([
      { type, field: 'conectTimeout', closest: 'connectTimeout' },
    ])
    expect(told({ lb_policy: 'RING_HUSH' })).toMatchObject([{ closest: 'RING_HASH' }])
    expect(told({ perConnectionBufferLimitBytes: 'a' })).toMatchObject([
      { min: '0', max: '4294967295' },
    ])
  })

  it('tells mistakes in the order of the message, what is unknown in one after what is in it', () => {
    const value = { colour: 1, lb_policy: 'A', name: 1, metadata: { colour: 1 } }
    expect(inCluster(value)).toEqual([
      'misfit it.name Text',
      'misfit it.lb_policy Enum',
      'unknown it.metadata.colour Field',
      'unknown it.colour Field',
    ])
  })

  it('has keys of maps that are numbers', () => {
    const inOptions = (map: unknown) =>
      problemsIn('envoy.extensions.filters.network.dubbo_proxy.v3.MethodMatch', {
        params_match: map,
      }).map(inWords)
    expect(inOptions({ 0: { exact_match: 'a' } })).toEqual([])
    expect(inOptions({ a: { exact_match: 1 } })).toEqual([
      'misfit it.params_match.a Key',
      'misfit it.params_match.a.exact_match Text',
    ])
  })
})

describe('a message of any type', () => {
  it.each([
    ['of Envoy', { '@type': lua, inlineCode: 'a' }],
    ['without a host before the slash', { '@type': lua.replace(types, '') }],
    [
      'of nobody else’s concern',
      {
        '@type': `${types}/udpa.type.v1.TypedStruct`,
        type_url: 'some.where.Else',
        value: { a: 1 },
      },
    ],
    [
      'of Istio, from the days of API 2',
      {
        '@type': `${types}/istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig`,
      },
    ],
    ['with a form of its own', { '@type': `${types}/google.protobuf.StringValue`, value: 'a' }],
    ['that is empty', { '@type': `${types}/google.protobuf.Empty`, value: {} }],
  ])('may be one %s', (_, config) => {
    expect(inFilter(config)).toEqual([])
  })

  it.each([
    ['is a text', 'a', ['misfit it.typed_config Object']],
    ['has no type', { inlineCode: 'a' }, ['misfit it.typed_config NoType']],
    ['has a number for a type', { '@type': 1 }, ['misfit it.typed_config["@type"] Text']],
    [
      'has a wrong field',
      { '@type': lua, inlineCode: 1 },
      ['misfit it.typed_config.inlineCode Text'],
    ],
    [
      'has a misspelt field',
      { '@type': lua, inline: 1, inlinecod: 1 },
      ['unknown it.typed_config.inline Field', 'unknown it.typed_config.inlinecod FieldLike'],
    ],
    [
      'lacks its value',
      { '@type': `${types}/google.protobuf.Duration` },
      ['misfit it.typed_config NoValue'],
    ],
    [
      'has a wrong value',
      { '@type': `${types}/google.protobuf.Duration`, value: 1 },
      ['misfit it.typed_config.value Duration'],
    ],
    ['is misspelt', { '@type': `${lua}a` }, ['misfit it.typed_config["@type"] TypeLike']],
    ['may be misspelt', { '@type': `${lua}cid` }, ['doubtful it.typed_config["@type"] TypeLike']],
    [
      'may be of tomorrow',
      { '@type': `${types}/envoy.extensions.filters.http.tomorrow.v3.Config` },
      ['newer it.typed_config["@type"] TypeNewer'],
    ],
    [
      'is of another house',
      { '@type': `${types}/example.filters.v1.Config` },
      ['misfit it.typed_config["@type"] TypeForeign'],
    ],
    [
      'is of yesterday',
      { '@type': `${types}/envoy.config.filter.http.lua.v2.Lua` },
      ['misfit it.typed_config["@type"] V2'],
    ],
    ['has no text for a type', { '@type': null }, ['misfit it.typed_config["@type"] TypeForeign']],
  ])('%s', (_, config, expected) => {
    expect(inFilter(config)).toEqual(expected)
  })
})

describe('any value', () => {
  it('that is made by the description is taken', () => {
    fc.assert(
      fc.property(messageOf('envoy.config.listener.v3.Listener'), (value) => {
        const problems = problemsIn('envoy.config.listener.v3.Listener', value)
        expect(problems.filter(({ kind }) => kind !== 'overruled').map(inWords)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is read without an exception, each mistake at a place of its own', () => {
    const key = fc.constantFrom(
      'name',
      'filters',
      '@type',
      'typed_config',
      'constructor',
      'metadata',
    )
    const anything = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(null, lua, '', 'a', 1, -1, true, Number.NaN),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(key, anything), (value) => {
        const told = problemsIn('envoy.config.listener.v3.FilterChain', value).map(inWords)
        expect(new Set(told).size).toBe(told.length)
      }),
      { numRuns: 1000 },
    )
  })
})
