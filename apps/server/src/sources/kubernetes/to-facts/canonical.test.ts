import { expect, it } from 'vitest'
import { canonicalRevision, canonicalService } from './canonical.ts'

it('prefers Istio’s own labels, then Kubernetes’, then the short ones', () => {
  const short = { app: 'a', version: 'v1' }
  const kubernetes = { ...short, 'app.kubernetes.io/name': 'b', 'app.kubernetes.io/version': 'v2' }
  const istio = {
    ...kubernetes,
    'service.istio.io/canonical-name': 'c',
    'service.istio.io/canonical-revision': 'v3',
  }
  expect([short, kubernetes, istio].map(canonicalService)).toEqual(['a', 'b', 'c'])
  expect([short, kubernetes, istio].map(canonicalRevision)).toEqual(['v1', 'v2', 'v3'])
})

it('knows that `latest` is no version', () => {
  expect(canonicalRevision({ version: 'latest' })).toBeNull()
  expect(canonicalRevision({})).toBeNull()
  expect(canonicalService({})).toBeNull()
})
