import type { TrafficSample } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { coveringSelection } from './covering-selection.ts'
import type { Matcher } from './query-builder.ts'

const peer = (place: string) => {
  const [namespace = null, workload = null] = place === '?' ? [] : place.split('/')
  return { workload, namespace, cluster: 'c', app: null, version: null }
}

/** `source:shop/a>shop/b`: who reports, from where, to where. */
function sample(text: string): TrafficSample {
  const [reporter, path = ''] = text.split(':')
  const [from = '', to = ''] = path.split('>')
  const [namespace = null, name = null] = to.split('/')
  const service = { name, namespace, host: `${name}.${namespace}.svc.cluster.local` }
  return {
    ...{ reporter, service, source: peer(from), destination: peer(to) },
    protocol: 'http',
    code: '200',
  } as TrafficSample
}

const labelsOf = ({ reporter, protocol, source, destination, service }: TrafficSample) => ({
  reporter,
  request_protocol: protocol,
  source_workload: source.workload ?? 'unknown',
  source_workload_namespace: source.namespace ?? 'unknown',
  destination_workload: destination.workload ?? 'unknown',
  destination_workload_namespace: destination.namespace ?? 'unknown',
  destination_service: service.host ?? 'unknown',
  destination_service_name: service.name ?? 'unknown',
  destination_service_namespace: service.namespace ?? 'unknown',
})

function isMatch({ label, operator, value }: Matcher, labels: Readonly<Record<string, string>>) {
  const said = labels[label] ?? ''
  const fits = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(said) : said === value
  return operator.startsWith('!') ? !fits : fits
}

/** Which samples a selection selects, each as often as it does. */
const selected = (all: readonly TrafficSample[], wanted: readonly TrafficSample[]) =>
  (coveringSelection(new Set(wanted), all, 'http') ?? []).flatMap((matchers) =>
    all.filter((each) => matchers.every((matcher) => isMatch(matcher, labelsOf(each)))),
  )

describe('coveringSelection', () => {
  const mesh = [
    'source:shop/a>shop/b',
    'destination:shop/a>shop/b',
    'source:shop/b>pay/c',
    'destination:shop/b>pay/c',
    'destination:?>shop/a',
    'source:shop/a>recs/r',
    'waypoint:shop/a>recs/r',
  ].map(sample)

  it('has nothing to name where all is wanted', () => {
    const all = mesh.filter(({ reporter }) => reporter === 'source')
    expect(coveringSelection(new Set(all), all, 'http')).toEqual([
      [
        { label: 'reporter', operator: '=', value: 'source' },
        { label: 'request_protocol', operator: '=', value: 'http' },
      ],
    ])
  })

  it('names the exception where that is shorter', () => {
    const wanted = mesh.filter(
      ({ reporter, destination }) => reporter === 'source' && destination.namespace !== 'recs',
    )
    const [set] = coveringSelection(new Set(wanted), mesh, 'http') ?? []
    expect(set?.at(-1)).toMatchObject({ operator: '!=' })
    expect(selected(mesh, wanted)).toEqual(wanted)
  })

  it('finds callers without a proxy among what callees report', () => {
    const wanted = mesh.filter(({ source }) => source.workload === null)
    expect(selected(mesh, wanted)).toEqual(wanted)
  })

  it('selects exactly what is wanted, each once, of any mesh', () => {
    // A linear congruential generator: the same meshes in every run.
    let state = 7
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    const place = () => (next(6) === 0 ? '?' : `n${next(4)}/w${next(3)}`)
    for (let round = 0; round < 60; round++) {
      const texts = Array.from(
        { length: 25 },
        () => `${['source', 'destination'][next(2)]}:${place()}>n${next(4)}/w${next(3)}`,
      )
      const all = [...new Set(texts)].map(sample)
      const wanted = all.filter(() => next(3) > 0)
      const found = selected(all, wanted)
      expect(new Set(found)).toEqual(new Set(wanted))
      expect(found).toHaveLength(wanted.length)
    }
  })

  it('gives up where nobody could read it any more', () => {
    const ends = Array.from({ length: 50 }, (_, at) => at)
    const all = ends.flatMap((from) => ends.map((to) => sample(`source:n/w${from}>n/x${to}`)))
    const wanted = all.filter((_, at) => (Math.floor(at / 50) + at) % 2 === 0)
    expect(coveringSelection(new Set(wanted), all, 'http')).toBeNull()
  })
})
