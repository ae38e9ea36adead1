/**
 * Runs Istio's own analyzer cases against our checks: cases whose expectations our checks can express
 * must give exactly the same objects. The folder with the cases is no part of the repository.
 */
import { describe, expect, it } from 'vitest'
import { checks, runChecks } from '../src/index.ts'
import { conformanceFolder } from './conformance-folder.ts'
import { factsOfManifests, readManifests } from './manifests.ts'

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
  readonly expect: readonly Expectation[]
}

/** The checks that do an analyzer's work, and the codes of it that they express. */
const counterparts: Readonly<Record<string, { checks: string[]; codes: string[] }>> = {
  'virtualservice.GatewayAnalyzer': {
    checks: ['virtual-service/gateway-not-found'],
    codes: ['IST0101'],
  },
  'virtualservice.DestinationHostAnalyzer': {
    checks: [
      'virtual-service/destination-not-found',
      'virtual-service/destination-port-not-found',
      'virtual-service/destination-port-required',
    ],
    codes: ['IST0101', 'IST0112'],
  },
  'virtualservice.ConflictingMeshGatewayHostsAnalyzer': {
    checks: ['virtual-service/host-conflict'],
    codes: ['IST0109'],
  },
  'destinationrule.SubsetSelectPodAnalyzer': {
    checks: ['destination-rule/subset-selects-no-pods'],
    codes: ['IST0173'],
  },
  'auth.AuthorizationPoliciesAnalyzer': {
    checks: ['selector/matches-nothing'],
    codes: ['IST0127'],
  },
  'service.PortNameAnalyzer': {
    checks: ['service/port-without-protocol'],
    codes: ['IST0118', 'IST0150'],
  },
  'sidecar.SelectorAnalyzer': { checks: ['selector/matches-nothing'], codes: ['IST0101'] },
  'telemetry.SelectorAnalyzer': { checks: ['selector/matches-nothing'], codes: ['IST0101'] },
}

/** Expectations of covered analyzers that no check of ours expresses yet, by case and code. */
const open: readonly (readonly [id: string, code: string, reason: string])[] = [
  [
    'auth.AuthorizationPoliciesAnalyzer/authorizationpolicies',
    'IST0101',
    'source namespaces of rules are not checked yet',
  ],
]

const { present, cases, input } = conformanceFolder<Case>('istio-analyzers')
const covered = cases.filter(({ analyzer }) => counterparts[analyzer])

describe.skipIf(!present)('Istio’s analyzer cases', () => {
  it.each(covered.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const counterpart = counterparts[each.analyzer] ?? { checks: [], codes: [] }
    const manifests = each.inputs.flatMap((path) => readManifests(input(path)))
    const used = checks.filter(({ id }) => counterpart.checks.includes(id))
    const found = runChecks(factsOfManifests(manifests), used).flatMap((finding) =>
      finding.references
        .filter((code) => counterpart.codes.includes(code))
        .map(
          (code) =>
            `${code} ${finding.object.kind} ${finding.object.namespace ?? ''}/${finding.object.name}`,
        ),
    )
    const expected = each.expect
      .filter(({ code }) => counterpart.codes.includes(code))
      .filter(({ code }) => !open.some(([id, openCode]) => id === each.id && openCode === code))
      .flatMap(({ code, kind, namespace, name, count }) =>
        Array.from({ length: count }, () => `${code} ${kind} ${namespace ?? ''}/${name}`),
      )
    expect(found.sort()).toEqual(expected.sort())
  })

  it('says which cases wait for checks that do not exist yet', () => {
    const waiting = cases.filter(({ analyzer }) => !counterparts[analyzer])
    const analyzers = [...new Set(waiting.map(({ analyzer }) => analyzer))].sort()
    console.log(
      `conformance: ${covered.length} of ${cases.length} cases run; no check yet for ${analyzers.join(', ')}`,
    )
    expect(covered.length + waiting.length).toBe(cases.length)
  })
})
