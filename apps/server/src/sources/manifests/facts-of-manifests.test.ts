import { describe, expect, it } from 'vitest'
import { factsOfManifests } from './facts-of-manifests.ts'
import { readManifests } from './read-manifests.ts'

const factsOf = (text: string) =>
  factsOfManifests(
    readManifests(text).manifests.map(({ manifest }) => manifest),
    { cluster: 'here' },
  )

describe('factsOfManifests', () => {
  it('takes the versions of a kind for one kind, and the last of one name', () => {
    const rule = (version: string, host: string) =>
      `apiVersion: networking.istio.io/${version}\nkind: DestinationRule\nmetadata: { name: a }\nspec: { host: ${host} }`
    const { objects } = factsOf(`${rule('v1beta1', 'old')}\n---\n${rule('v1', 'new')}`)
    expect(objects.map(({ spec }) => spec.host)).toEqual(['new'])
  })

  it('leaves out kinds that nobody reads, and namespaces of what has none', () => {
    const { objects, namespaces } = factsOf(
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, namespace: odd }',
    )
    expect(objects).toEqual([])
    expect(namespaces.map(({ name }) => name)).toEqual(['shop'])
  })

  it('takes a pod of which nobody says how it is for one that will be ready', () => {
    const pod = (name: string, status: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: {}\n${status}`
    const { pods } = factsOf(
      [
        pod('new', ''),
        pod('made', 'status: {}'),
        pod('waits', 'status: { phase: Pending }'),
        pod('fails', 'status: { conditions: [{ type: Ready, status: "False" }] }'),
      ].join('\n---\n'),
    )
    expect(pods.map(({ name, ready }) => [name, ready])).toEqual([
      ['new', true],
      ['made', true],
      ['waits', false],
      ['fails', false],
    ])
  })

  it.each([
    ['{ name: a }', '{ ports: [{ port: x }] }', 'spec.ports[0].port number'],
    ['{ name: a }', '{ ports: 3 }', 'spec.ports array'],
    ['{ name: a, labels: { version: 1 } }', '{}', 'metadata.labels.version string'],
    ['{ name: a, labels: { "a/b": 1 } }', '{}', 'metadata.labels["a/b"] string'],
    ['{ namespace: shop }', '{}', 'metadata.name string'],
  ])('tells what has not the shape of its kind: %s %s', (metadata, spec, expected) => {
    const { services, misshapen = [] } = factsOf(
      `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}`,
    )
    expect(services).toEqual([])
    expect(misshapen.map((each) => `${each.path} ${each.expected}`)).toEqual([expected])
  })
})
