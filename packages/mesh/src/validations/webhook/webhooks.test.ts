import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { Check } from '../check.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { externalAddress } from './external-address.ts'
import { injectorsOverlap } from './injectors-overlap.ts'
import { injectorServiceNotFound } from './service-not-found.ts'

const enabled = { namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } } }
const ofRevision = (revision: string) => ({
  namespaceSelector: { matchLabels: { 'istio.io/rev': revision } },
})
const service = { namespace: 'istio-system', name: 'istiod' }
const configuration = (name: string, hooks: object[], kind = 'MutatingWebhookConfiguration') =>
  buildObject(
    kind,
    `/${name}`,
    {
      webhooks: hooks.map((hook) => ({
        name: 'sidecar-injector.istio.io',
        clientConfig: { service },
        ...hook,
      })),
    },
    { namespace: null, apiVersion: 'admissionregistration.k8s.io/v1' },
  )
const told = (
  check: Check,
  objects: ReturnType<typeof configuration>[],
  profile: Profile = 'default',
  parts: Partial<MeshFacts> = { services: [buildService('istio-system/istiod')] },
) =>
  toldBy(profile, check, { objects, ...parts }).map(
    ({ object, path, references }) => `${object.name} ${path} ${references}`,
  )

describe('webhook/injectors-overlap', () => {
  it('tells both of two that are called for the same pods', () => {
    expect(
      told(injectorsOverlap, [configuration('a', [enabled]), configuration('b', [enabled])]),
    ).toEqual([
      'a webhooks[0].namespaceSelector IST0139',
      'b webhooks[0].namespaceSelector IST0139',
    ])
  })

  it('accepts revisions that exclude each other, and webhooks of others', () => {
    const apart = [configuration('a', [ofRevision('one')]), configuration('b', [ofRevision('two')])]
    expect(told(injectorsOverlap, apart)).toEqual([])
    const foreign = configuration('c', [{ name: 'policy.example.com' }])
    expect(told(injectorsOverlap, [configuration('a', [enabled]), foreign])).toEqual([])
  })

  it('knows expressions: one for the label, one for its absence', () => {
    const expression = (operator: string) => ({
      namespaceSelector: {
        matchExpressions: [
          { key: 'istio.io/rev', operator, ...(operator === 'In' && { values: ['one'] }) },
        ],
      },
    })
    const apart = [
      configuration('a', [expression('In')]),
      configuration('b', [expression('DoesNotExist')]),
    ]
    expect(told(injectorsOverlap, apart)).toEqual([])
    const meet = [
      configuration('a', [expression('In')]),
      configuration('b', [expression('Exists')]),
    ]
    expect(told(injectorsOverlap, meet)).toHaveLength(2)
  })
})

describe('webhook/service-not-found', () => {
  it('tells an injector whose service is gone', () => {
    const gone = { clientConfig: { service: { ...service, name: 'istiod-1-20' } } }
    expect(told(injectorServiceNotFound, [configuration('a', [gone])])).toEqual([
      'a webhooks[0].clientConfig.service IST0139',
    ])
  })

  it('accepts one that is there, an address, and webhooks of others', () => {
    const url = { clientConfig: { url: 'https://istiod.example.com' } }
    const foreign = { name: 'policy.example.com', clientConfig: { service: { name: 'x' } } }
    expect(told(injectorServiceNotFound, [configuration('a', [{}, url])])).toEqual([])
    expect(told(injectorServiceNotFound, [configuration('a', [foreign])])).toEqual([])
  })
})

describe('webhook/external-address', () => {
  const at = (clientConfig: object, name = 'istio-sidecar-injector-x') =>
    told(externalAddress, [configuration(name, [{ clientConfig }])])

  it('tells a webhook without an address, and one without a host', () => {
    expect(at({})).toEqual(['istio-sidecar-injector-x webhooks[0].clientConfig IST0163'])
    expect(at({ url: 'istiod' })).toEqual([
      'istio-sidecar-injector-x webhooks[0].clientConfig.url IST0163',
    ])
    expect(at({ url: '' })).toHaveLength(1)
  })

  it('warns of an IP address', () => {
    expect(at({ url: 'https://10.0.0.1:15017/inject' })).toEqual([
      'istio-sidecar-injector-x webhooks[0].clientConfig.url IST0164',
    ])
    expect(at({ url: 'https://[fd00::1]:15017/inject' })).toHaveLength(1)
  })

  it('accepts a host name, a service, and webhooks of others', () => {
    expect(at({ url: 'https://istiod.example.com:15017/inject' })).toEqual([])
    expect(at({ service })).toEqual([])
    expect(at({}, 'policy')).toEqual([])
  })

  it('looks at validators too', () => {
    const kind = 'ValidatingWebhookConfiguration'
    const validator = configuration('istio-validator-x', [{ clientConfig: {} }], kind)
    expect(told(externalAddress, [validator])).toHaveLength(1)
  })
})
