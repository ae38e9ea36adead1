/** There is one engine: what a filter shows is what a whole run of the same profile has found. */
import { type Profile, runChecks } from '@periplus/mesh'
import { mergeFacts } from '@periplus/server/files'
import { describe, expect, it } from 'vitest'
import { selectFindings } from '../../src/analyze/select.ts'
import { conformanceFolder } from './conformance-folder.ts'
import { factsOf, ingressGateway, readManifests } from './world.ts'

interface Case {
  readonly id: string
  readonly analyzer?: string
  readonly checks?: readonly string[]
  readonly inputs: readonly string[]
}

const everything = { namespace: null, onlyAnalyzers: [], istioctlAnalyzer: null, kialiCode: null }

const whole = (folder: ReturnType<typeof conformanceFolder<Case>>, profile: Profile) => {
  const texts = [...new Set(folder.cases.flatMap(({ inputs }) => inputs))].map(folder.input)
  const facts = factsOf([...ingressGateway, ...texts.flatMap(readManifests)])
  return runChecks(mergeFacts([facts]), { profile })
}

const istio = conformanceFolder<Case>('istio-analyzers')
const kiali = conformanceFolder<Case>('kiali-validations')

describe.skipIf(!istio.present)('each filter by an analyzer of istioctl', () => {
  const all = istio.present ? whole(istio, 'istioctl') : []
  const analyzers = [...new Set(istio.cases.flatMap(({ analyzer }) => analyzer ?? []))]

  it.each(analyzers)('%s', (istioctlAnalyzer) => {
    const chosen = selectFindings(all, { ...everything, istioctlAnalyzer })
    expect(chosen.filter((finding) => !all.includes(finding))).toEqual([])
    expect(
      chosen.flatMap(({ references }) => references).some((code) => !/^(IST|KIA)\d{4}$/.test(code)),
    ).toBe(false)
    for (const { references } of chosen) expect(references.join()).toContain('IST')
  })

  it('finds something by most of them', () => {
    const silent = analyzers.filter(
      (istioctlAnalyzer) => selectFindings(all, { ...everything, istioctlAnalyzer }).length === 0,
    )
    expect(silent.length).toBeLessThan(analyzers.length / 2)
  })
})

describe.skipIf(!kiali.present)('each filter by a code of Kiali', () => {
  const all = kiali.present ? whole(kiali, 'kiali') : []
  const codes = [...new Set(kiali.cases.flatMap(({ checks = [] }) => checks))]

  it.each(codes)('%s', (kialiCode) => {
    const chosen = selectFindings(all, { ...everything, kialiCode })
    expect(chosen.filter((finding) => !all.includes(finding))).toEqual([])
    expect(chosen.every(({ references }) => references.includes(kialiCode))).toBe(true)
  })
})
