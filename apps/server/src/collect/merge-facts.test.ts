import { type ConfigFacts, indexConfig, noConfigFacts } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { mergeFacts } from './merge-facts.ts'

const factsOf = (cluster: string, parts: Partial<ConfigFacts> = {}): ConfigFacts => ({
  ...noConfigFacts,
  settings: [
    { cluster, rootNamespace: 'istio-system', trustDomain: 't', domainSuffix: 'cluster.local' },
  ],
  ...parts,
})

const secret = (cluster: string) => ({
  ...{ cluster, namespace: 'edge', name: 'web', labels: {}, annotations: {} },
  ...{ type: 'kubernetes.io/tls', keys: [], certificate: null },
})

describe('secrets of several clusters', () => {
  it('keep what is known of each', () => {
    const absent = [{ namespace: 'edge', name: 'gone' }]
    const east = factsOf('east', {
      secrets: [secret('east')],
      secretsAsked: [{ cluster: 'east', absent }],
    })
    const west = factsOf('west', { secrets: [secret('west')] })
    const index = indexConfig(mergeFacts([east, west, factsOf('north')]))
    expect(['east', 'west', 'north'].map((cluster) => index.secrets(cluster)?.length)).toEqual([
      1, 1, 0,
    ])
    // Of the first some were asked for, of the second all are known, and of the third nothing.
    expect(['east', 'west', 'north'].map((cluster) => index.absentSecrets(cluster))).toEqual([
      [{ cluster: 'east', namespace: 'edge', name: 'gone' }],
      null,
      [],
    ])
  })

  it('are none where nobody read them', () => {
    const merged = mergeFacts([factsOf('east'), factsOf('west')])
    expect([merged.secrets, merged.secretsAsked]).toEqual([undefined, undefined])
  })
})
