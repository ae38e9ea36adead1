import { noConfigFacts } from '@periplus/mesh'
import { message, type SourceDetail } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { SourceFacts } from '../collect/source-details.ts'
import { presentSourceDetails } from './source-details.ts'

const address = 'https://prometheus.ops.svc:9090'
const place = (namespace: string) => ({
  namespace,
  name: 'prometheus',
  port: 9090,
  product: 'Prometheus',
})

const facts: SourceFacts = {
  source: 'prometheus',
  reachedBy: 'port-forward',
  address,
  found: { service: place('ops'), others: [place('shop'), place('pay')], hasAuthority: false },
  flag: '--prometheus',
  tally: {
    requests: 3,
    failures: 1,
    lastSuccessMs: 0,
    lastFailure: {
      atMs: 0,
      message: message('sources.unreachable', {
        upstream: 'Prometheus',
        address,
        operation: 'query',
      }),
    },
    lastTookMs: 1.4,
    meanTookMs: null,
  },
  scrapeInterval: null,
  kinds: ['shop', 'pay', null].map((namespace) => ({
    kind: 'Pod',
    namespace,
    group: '',
    resource: 'pods',
    state: 'watched' as const,
    objects: 7,
  })),
  absentGroups: [],
}

const namespaces = ['shop', 'pay', 'ops'].map((name) => ({
  cluster: 'east',
  name,
  labels: {},
  dataPlaneMode: 'none' as const,
}))

/** As a viewer sees it who may read these namespaces. */
function seenBy(...readable: string[]): SourceDetail {
  const mayRead = (_: string, namespace: string) => readable.includes(namespace)
  const viewer = { name: 'ann', anonymous: false, mayRead }
  const snapshot = () => ({ ...noConfigFacts, namespaces })
  const sources = { cluster: 'east', kubernetes: { snapshot } }
  const [detail] = presentSourceDetails({ viewer, language: 'en' }, sources, [facts])
  if (!detail) throw new Error('nothing presented')
  return detail
}

describe('presentSourceDetails', () => {
  it('tells all to whoever may read all', () => {
    expect(seenBy('shop', 'pay', 'ops')).toMatchObject({
      address,
      certificateChecked: false,
      service: place('ops'),
      others: [place('shop'), place('pay')],
      lastSuccess: '1970-01-01T00:00:00.000Z',
      lastTookMs: 1,
      kinds: [{ objects: 7 }, { objects: 7 }, { objects: 7 }],
    })
  })

  it('names nothing of namespaces that the viewer may not read', () => {
    const detail = seenBy('shop')
    expect(JSON.stringify(detail)).not.toMatch(/ops|pay/)
    expect(detail.lastFailure?.message.text).toContain('https://restricted:9090')
    expect(detail.others).toEqual([place('shop')])
    // How many pods there are in all tells of the others.
    expect(detail.kinds.map(({ namespace, objects }) => [namespace, objects])).toEqual([
      ['shop', 7],
      [null, null],
    ])
  })
})
