import { describe, expect, it } from 'vitest'
import { buildSettings, testCluster } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { SecretFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { unknownRegistry } from './unknown-registry.ts'

const remote = (keys: readonly string[] | null): SecretFact => ({
  cluster: testCluster,
  namespace: 'istio-system',
  name: 'istio-remote-secret-west',
  labels: { 'istio/multiCluster': 'true' },
  annotations: {},
  type: 'Opaque',
  keys,
  certificate: null,
})
const told = (
  registries: string[],
  secrets: SecretFact[] | null,
  profile: Profile = 'default',
  parts: Partial<MeshFacts> = {},
) =>
  toldBy(profile, unknownRegistry, {
    settings: [
      buildSettings({
        meshNetworks: {
          networks: { n1: { endpoints: registries.map((fromRegistry) => ({ fromRegistry })) } },
        },
      }),
    ],
    ...(secrets && { secrets }),
    ...parts,
  }).map(({ object, path }) => `${object.kind} ${path}`)

describe('mesh/unknown-registry', () => {
  it('tells a registry that no remote secret names', () => {
    expect(told(['Kubernetes', 'west', 'south'], [remote(['west'])])).toEqual([
      'MeshNetworks networks["n1"].endpoints[2].fromRegistry',
    ])
  })

  it('tells one of them once where istioctl is asked', () => {
    expect(told(['south', 'south'], [])).toHaveLength(2)
    expect(told(['south', 'south'], [], 'istioctl')).toHaveLength(1)
  })

  it('concludes nothing where secrets were not read', () => {
    expect(told(['south'], null)).toEqual([])
    expect(told(['south'], [remote(null)])).toEqual([])
    const asked = { secretsAsked: [{ cluster: testCluster, absent: [] }] }
    expect(told(['south'], [remote(['west'])], 'default', asked)).toEqual([])
  })
})
