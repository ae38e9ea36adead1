import { render } from '@periplus/shared/every-sentence'
import { describe, expect, it } from 'vitest'
import { indexConfig } from '../../config/config-index.ts'
import { buildFacts, buildObject, testCluster } from '../../model/builders.ts'
import { brokenRule, invalidField, unknownField, versionNotServed } from './fits-its-definition.ts'

const text = { type: 'string' }
const duration = {
  type: 'string',
  'x-kubernetes-validations': [
    { rule: "duration(self) >= duration('1ms')", message: 'must be at least 1 ms' },
  ],
}

/** A small kind with one of everything that CRDs of Istio and the Gateway API ask for. */
const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['hosts'],
      properties: {
        hosts: { type: 'array', items: { ...text, minLength: 2, maxLength: 8 }, minItems: 1 },
        port: { type: 'integer', minimum: 1, maximum: 65535 },
        big: { type: 'integer', format: 'int32' },
        ratio: { type: 'number', maximum: 1, exclusiveMaximum: true },
        mode: { type: 'string', enum: ['A', 'B'], default: 'A' },
        target: { 'x-kubernetes-int-or-string': true },
        name: { type: 'string', pattern: '^[a-z]+$' },
        since: { type: 'string', format: 'date-time' },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        labels: { type: 'object', additionalProperties: text, maxProperties: 1 },
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['id'],
          items: { type: 'object', properties: { id: text, timeout: duration } },
        },
        either: {
          type: 'object',
          properties: { exact: text, prefix: text },
          oneOf: [
            { not: { anyOf: [{ required: ['exact'] }, { required: ['prefix'] }] } },
            { required: ['exact'] },
            { required: ['prefix'] },
          ],
        },
        empty: { type: 'object', nullable: true },
        url: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: 'url(self).getScheme() in ["http", "https"]', message: 'must be of the web' },
          ],
        },
      },
      'x-kubernetes-validations': [
        {
          rule: "self.mode == 'A' || has(self.port)",
          message: 'mode B needs a port',
          fieldPath: '.port',
        },
        { rule: "!has(self.labels) || !('x' in self.labels)", messageExpression: "'no ' + 'x'" },
        { rule: 'self == oldSelf', message: 'cannot change' },
        { rule: 'this is no CEL', message: 'never told' },
      ],
    },
  },
}

const definition = buildObject('CustomResourceDefinition', '/telemetries.telemetry.istio.io', {
  group: 'telemetry.istio.io',
  names: { kind: 'Telemetry' },
  versions: [
    { name: 'v1', served: true, schema: { openAPIV3Schema: schema } },
    { name: 'v1alpha1', served: false, schema: { openAPIV3Schema: schema } },
  ],
})

const all = [invalidField, unknownField, brokenRule, versionNotServed]

function found(spec: Record<string, unknown>, apiVersion = 'telemetry.istio.io/v1'): string[] {
  const object = buildObject('Telemetry', 'shop/x', spec, { apiVersion })
  const index = indexConfig(buildFacts({ objects: [definition, object] }))
  return all.flatMap((check) =>
    check
      .run(testCluster, index)
      .map((finding) => `${check.id} ${finding.path}: ${render('en', finding.message)}`),
  )
}

const hosts = ['web']

describe('crd/invalid-field', () => {
  it('accepts what fits, fields without a value included', () => {
    expect(
      found({
        hosts,
        port: 65535,
        ratio: 0.5,
        mode: 'A',
        target: 'http',
        name: 'abc',
        since: '2026-01-02T03:04:05Z',
        free: { any: { thing: [1] } },
        labels: { a: 'b' },
        items: [{ id: 'a' }, { id: 'b', timeout: '1ms' }],
        either: { exact: 'x' },
        empty: null,
        url: 'https://a.example',
      }),
    ).toEqual([])
    expect(found({ hosts, target: 80, either: {}, port: null })).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a missing field', {}, 'spec: spec.hosts is missing'],
    [
      'a wrong type',
      { hosts: 'web' },
      'spec.hosts: spec.hosts must be of type array, but is of type string',
    ],
    ['too few', { hosts: [] }, 'spec.hosts: spec.hosts has 0 entries, at least 1 are needed'],
    [
      'too short',
      { hosts: ['é'] },
      'spec.hosts[0]: spec.hosts[0] has 1 characters, at least 2 are needed',
    ],
    [
      'too long',
      { hosts: ['123456789'] },
      'spec.hosts[0]: spec.hosts[0] has 9 characters, at most 8 are allowed',
    ],
    ['too low', { hosts, port: 0 }, 'spec.port: spec.port is 0, less than 1'],
    [
      'no whole number',
      { hosts, port: 1.5 },
      'spec.port: spec.port must be of type integer, but is of type number',
    ],
    ['too big for its bits', { hosts, big: 2147483648 }, 'spec.big: spec.big is not a valid int32'],
    [
      'a bound that is not allowed',
      { hosts, ratio: 1 },
      'spec.ratio: spec.ratio is 1, more than 1',
    ],
    [
      'no choice',
      { hosts, mode: 'C' },
      'spec.mode: spec.mode is "C", but only these are allowed: "A", "B"',
    ],
    [
      'no pattern',
      { hosts, name: 'A1' },
      'spec.name: spec.name is “A1”, which does not match ^[a-z]+$',
    ],
    ['no date', { hosts, since: 'today' }, 'spec.since: spec.since is not a valid date-time'],
    [
      'too many keys',
      { hosts, labels: { a: '1', b: '2' } },
      'spec.labels: spec.labels has 2 entries, at most 1 are allowed',
    ],
    [
      'a map of others',
      { hosts, labels: { a: 1 } },
      'spec.labels.a: spec.labels.a must be of type string, but is of type integer',
    ],
    [
      'twice',
      { hosts, items: [{ id: 'a' }, { id: 'a' }] },
      'spec.items[1]: spec.items[1] repeats item [0]',
    ],
    [
      'both',
      { hosts, either: { exact: 'a', prefix: 'b' } },
      'spec.either: spec.either may have only one of: exact, prefix',
    ],
    [
      'neither number nor text',
      { hosts, target: true },
      'spec.target: spec.target must be of type integer or string, but is of type boolean',
    ],
  ])('reports %s', (_, spec, expected) => {
    expect(found(spec)).toEqual([`crd/invalid-field ${expected}`])
  })
})

describe('crd/unknown-field', () => {
  it('reports a slip of the pen at its place', () => {
    expect(found({ hosts, prot: 80, items: [{ id: 'a', 'a.b/c': 1 }] })).toEqual([
      'crd/unknown-field spec.prot: spec.prot is not a field of this kind',
      'crd/unknown-field spec.items[0]["a.b/c"]: spec.items[0]["a.b/c"] is not a field of this kind',
    ])
  })
})

describe('crd/broken-rule', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'of the spec, at the field that it names',
      { hosts, mode: 'B' },
      'spec.port: spec.port: mode B needs a port',
    ],
    [
      'deep below',
      { hosts, items: [{ id: 'a', timeout: '1us' }] },
      'spec.items[0].timeout: spec.items[0].timeout: must be at least 1 ms',
    ],
    ['that fails to evaluate', { hosts, url: ':' }, 'spec.url: spec.url: must be of the web'],
    ['whose message is computed', { hosts, labels: { x: '' } }, 'spec: spec: no x'],
  ])('reports a rule %s', (_, spec, expected) => {
    expect(found(spec)).toEqual([`crd/broken-rule ${expected}`])
  })

  it('is asked only where the structure is right, as by the API server', () => {
    expect(found({ hosts, mode: 'B', name: 'A' })).toEqual([
      'crd/invalid-field spec.name: spec.name is “A”, which does not match ^[a-z]+$',
    ])
  })
})

describe('crd/version-not-served', () => {
  it('reports versions that are unknown or no longer served', () => {
    const told = ['crd/version-not-served apiVersion: The cluster does not serve version']
    for (const version of ['v1alpha1', 'v9']) {
      expect(found({ hosts }, `telemetry.istio.io/${version}`)).toEqual([
        `${told} ${version} of Telemetry`,
      ])
    }
  })

  it('says nothing of kinds whose definition is not known', () => {
    expect(found({ prot: 1 }, 'other.istio.io/v1')).toEqual([])
  })
})
