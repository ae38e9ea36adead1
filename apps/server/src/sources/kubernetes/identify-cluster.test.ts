import { describe, expect, it } from 'vitest'
import { type ClusterIdentity, isOtherCluster } from './identify-cluster.ts'

const istiod = {
  namespace: 'istio-system',
  revision: null,
  clusterId: 'west',
  domainSuffix: null,
  environment: {},
}
const known: ClusterIdentity = {
  controlPlane: istiod,
  clusterId: 'west',
  hasIstio: true,
  custom: [],
}
const bare: ClusterIdentity = { controlPlane: null, clusterId: null, hasIstio: false, custom: [] }

describe('what was read must be read anew', () => {
  it('when Istio was installed, or another revision or ID took over', () => {
    expect(isOtherCluster(bare, known)).toBe(true)
    const canary = { ...known, controlPlane: { ...istiod, revision: '1-29' } }
    expect(isOtherCluster(known, canary)).toBe(true)
    const renamed = { ...known, clusterId: 'east', controlPlane: { ...istiod, clusterId: 'east' } }
    expect(isOtherCluster(known, renamed)).toBe(true)
  })

  it('but not when all is as it was, or istiod cannot be seen any more', () => {
    expect(isOtherCluster(known, { ...known, custom: [] })).toBe(false)
    expect(isOtherCluster(known, bare)).toBe(false)
    expect(isOtherCluster(bare, bare)).toBe(false)
  })
})
