import { type ConfigFacts, noConfigFacts, type WorkloadFact } from '@periplus/mesh'
import { expect, it } from 'vitest'
import { tracedServiceOf } from './traced-service.ts'

const workload = (
  name: string,
  labels: Record<string, string>,
  parts: Partial<WorkloadFact> = {},
): WorkloadFact => ({
  cluster: 'c',
  namespace: 'shop',
  kind: 'Deployment',
  name,
  labels,
  app: labels.app ?? null,
  version: labels.version ?? null,
  serviceAccount: null,
  dataPlane: 'sidecar',
  desiredReplicas: 1,
  readyReplicas: 1,
  createdAtMs: null,
  canaryPhase: null,
  ...parts,
})

const of = (name: string, ...workloads: WorkloadFact[]) => {
  const config: ConfigFacts = { ...noConfigFacts, workloads }
  return tracedServiceOf(
    { cluster: 'c', namespace: 'shop', workloadKind: 'Deployment', name },
    config,
  )
}

it('asks for the label app and the namespace first', () => {
  const found = of('web-v1', workload('web-v1', { app: 'web' }))
  expect(found.names[0]).toBe('web.shop')
  expect(found.names).toContain('web-v1.shop')
  expect(found.tags).toEqual({})
})

it('asks for the workload’s own name where the label is missing or nothing is known', () => {
  expect(of('web-v1', workload('web-v1', {})).names[0]).toBe('web-v1.shop')
  expect(of('web-v1').names[0]).toBe('web-v1.shop')
})

it('knows canonical names as well', () => {
  const found = of('web-v1', workload('web-v1', { app: 'w' }, { app: 'web-canonical' }))
  expect(found.names).toEqual(expect.arrayContaining(['web-canonical.shop', 'web-canonical']))
})

it('tells versions of one application by Istio’s tag', () => {
  const found = of(
    'web-v2',
    workload('web-v1', { app: 'web', version: 'v1' }),
    workload('web-v2', { app: 'web', version: 'v2' }),
  )
  expect(found.tags).toEqual({ 'istio.canonical_revision': 'v2' })
})
