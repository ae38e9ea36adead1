import { expect, it } from 'vitest'
import type { KubernetesClient } from './client.ts'
import { byMaturity, discoverCustomKinds } from './discovery.ts'

it('puts versions in Kubernetes’ order of maturity', () => {
  const versions = ['v1alpha3', 'v1', 'foo', 'v1beta1', 'v2', 'v1beta2', 'v1alpha4']
  expect(versions.sort(byMaturity)).toEqual([
    'v2',
    'v1',
    'v1beta2',
    'v1beta1',
    'v1alpha4',
    'v1alpha3',
    'foo',
  ])
})

const resource = (name: string, kind: string, verbs = ['list', 'watch']) => ({
  name,
  kind,
  namespaced: true,
  verbs,
})

const answers: Record<string, unknown> = {
  apis: {
    groups: [
      { name: 'apps', versions: [{ version: 'v1' }] },
      {
        name: 'networking.istio.io',
        versions: [{ version: 'v1alpha3' }, { version: 'v1' }],
      },
      { name: 'flagger.app', versions: [{ version: 'v1beta1' }] },
    ],
  },
  'apis/networking.istio.io/v1': {
    resources: [
      resource('virtualservices', 'VirtualService'),
      resource('virtualservices/status', 'VirtualService', ['get']),
    ],
  },
  'apis/networking.istio.io/v1alpha3': {
    resources: [
      resource('virtualservices', 'VirtualService'),
      resource('envoyfilters', 'EnvoyFilter'),
    ],
  },
  'apis/flagger.app/v1beta1': {
    resources: [resource('canaries', 'Canary'), resource('metrictemplates', 'MetricTemplate')],
  },
}

it('finds each kind at its best version, and nothing of groups that do not concern the mesh', async () => {
  const client: Pick<KubernetesClient, 'get'> = {
    get: async (path) => answers[path.join('/')],
  }
  const found = await discoverCustomKinds(client, new AbortController().signal)
  expect(found).toEqual([
    {
      group: 'networking.istio.io',
      version: 'v1',
      resource: 'virtualservices',
      kind: 'VirtualService',
      namespaced: true,
    },
    {
      group: 'networking.istio.io',
      version: 'v1alpha3',
      resource: 'envoyfilters',
      kind: 'EnvoyFilter',
      namespaced: true,
    },
    {
      group: 'flagger.app',
      version: 'v1beta1',
      resource: 'canaries',
      kind: 'Canary',
      namespaced: true,
    },
  ])
})
