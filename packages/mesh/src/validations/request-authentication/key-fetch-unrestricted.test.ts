import { expect, it } from 'vitest'
import { buildObject, buildWorkload } from '../../model/builders.ts'
import type { PodTemplateFact } from '../../model/kubernetes.ts'
import { findingsOf } from '../test-check.ts'
import { keyFetchUnrestricted } from './key-fetch-unrestricted.ts'

const template = (environment: Record<string, string>): PodTemplateFact => ({
  ...{ annotations: {}, containers: [], hostNetwork: false, runAsUser: null },
  environment,
})
const istiod = (environment: Record<string, string>, app = 'istiod') =>
  buildWorkload('istio-system/istiod', { ownLabels: { app }, template: template(environment) })
const policy = buildObject('RequestAuthentication', 'shop/jwt', {})
const told = (workload: ReturnType<typeof istiod>, objects = [policy]) =>
  findingsOf(keyFetchUnrestricted, { workloads: [workload], objects })

it('tells an istiod that fetches keys from anywhere', () => {
  expect(told(istiod({ PILOT_TRACE_SAMPLING: '1' }))).toEqual([
    'istio-system/istiod spec.template.spec.containers[0].env',
  ])
})

it('accepts a restriction, and a mesh without policies that name keys', () => {
  expect(told(istiod({ BLOCKED_CIDRS_IN_JWKS_URIS: '169.254.0.0/16' }))).toEqual([])
  expect(told(istiod({}), [])).toEqual([])
  expect(told(istiod({}, 'other'))).toEqual([])
})
