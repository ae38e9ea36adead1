import type { KindState } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { sourceDetail, sourceStatus } from '../../testing/answers.ts'
import { whyEmpty } from './why-empty.ts'

const reading = (group: string, state: KindState) => ({
  kind: 'Thing',
  namespace: null,
  group,
  resource: 'things',
  state,
  objects: 0,
})
const pods = reading('', 'watched')
const cluster = (...kinds: ReturnType<typeof reading>[]) => ({
  details: [sourceDetail({ source: 'kubernetes', kinds })],
})
const without = {
  details: [
    sourceDetail({
      source: 'kubernetes',
      kinds: [pods],
      absentGroups: ['networking.istio.io', 'gateway.networking.k8s.io'],
    }),
  ],
}
const istio = (state: KindState) => reading('networking.istio.io', state)
const read = [sourceStatus({ source: 'kubernetes' })]

describe('an empty list', () => {
  it.each([
    ['not-installed', [without], false],
    ['not-installed', [cluster(pods, istio('absent'))], true],
    ['unreadable', [cluster(pods, istio('forbidden'), istio('failed'))], false],
    ['unreadable', [without, cluster(istio('forbidden'))], true],
    ['out-of-scope', [cluster(istio('forbidden'), istio('watched'))], true],
    ['out-of-scope', [without, cluster(istio('watched'))], true],
    ['nothing', [cluster(istio('watched'), istio('absent'))], false],
  ] as const)('is %s', (reason, clusters, scoped) => {
    expect(whyEmpty(clusters, read, scoped)).toBe(reason)
  })

  it('of a cluster that is away is unreadable, whatever is chosen', () => {
    const away = [sourceStatus({ source: 'kubernetes', state: 'failed' })]
    expect(whyEmpty([cluster()], away, true)).toBe('unreadable')
  })

  it('says nothing of rights before the cluster was reached', () => {
    expect(whyEmpty([cluster()], read, false)).toBe('nothing')
    expect(whyEmpty([], [], true)).toBe('out-of-scope')
  })
})
