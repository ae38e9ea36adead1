/**
 * Runs Istio's own analyzer cases: each must give exactly the findings that istioctl's analyzer gives.
 * The folder with the cases is no part of the repository.
 */
import { runChecks } from '@periplus/mesh'
import { type Manifest, mergeFacts } from '@periplus/server/files'
import { afterAll, describe, expect, it } from 'vitest'
import { conformanceFolder } from './conformance-folder.ts'
import { caseCluster, factsOf, ingressGateway, readManifests } from './world.ts'

interface Expectation {
  readonly code: string
  readonly kind: string
  readonly namespace: string | null
  readonly name: string
  readonly count: number
}
interface Case {
  readonly id: string
  readonly analyzer: string
  readonly inputs: readonly string[]
  readonly meshConfig?: string
  readonly meshNetworks?: string
  readonly clusters?: Readonly<Record<string, readonly string[]>>
  readonly expect: readonly Expectation[]
}

/** Cases that wait for a check. Whoever writes it takes the case out: one that passes fails here. */
const waiting: readonly string[] = []

const { present, cases, input } = conformanceFolder<Case>('istio-analyzers')

const manifestsOf = (paths: readonly string[]): Manifest[] =>
  paths.flatMap((path) => readManifests(input(path)))

function worldOf({ inputs, clusters, meshConfig, meshNetworks }: Case) {
  const world = {
    meshConfig: meshConfig && input(meshConfig),
    meshNetworks: meshNetworks && input(meshNetworks),
  }
  const all: Readonly<Record<string, readonly string[]>> = clusters ?? { [caseCluster]: inputs }
  return mergeFacts(
    Object.entries(all).map(([cluster, paths]) =>
      factsOf([...ingressGateway, ...manifestsOf(paths)], { cluster, ...world }),
    ),
  )
}

/** `code kind namespace/name` of each finding, as often as it is told. */
function found(each: Case): string[] {
  return runChecks(worldOf(each), { profile: 'istioctl' })
    .filter(({ istioctlAnalyzer }) => istioctlAnalyzer === each.analyzer)
    .map(({ references, object }) => {
      const code = references.find((reference) => reference.startsWith('IST'))
      return `${code} ${object.kind} ${object.namespace ?? ''}/${object.name}`
    })
    .sort()
}

const wanted = (each: Case) =>
  each.expect
    .flatMap(({ code, kind, namespace, name, count }) =>
      Array.from({ length: count }, () => `${code} ${kind} ${namespace ?? ''}/${name}`),
    )
    .sort()

describe.skipIf(!present)('Istio’s analyzer cases', () => {
  const tally = new Map<string, { passed: number; all: number }>()
  afterAll(() => {
    const rows = [...tally].sort().map(([name, { passed, all }]) => `${name}: ${passed} of ${all}`)
    console.log(`Istio’s analyzer cases\n  ${rows.join('\n  ')}`)
  })

  it.each(cases.map((each) => [each.id, each] as const))('%s', (id, each) => {
    const row = tally.get(each.analyzer) ?? { passed: 0, all: 0 }
    row.all += 1
    tally.set(each.analyzer, row)
    if (waiting.includes(id)) {
      expect(found(each), 'it passes now: take it off the list').not.toEqual(wanted(each))
      return
    }
    expect(found(each)).toEqual(wanted(each))
    row.passed += 1
  })
})
