/**
 * The recording rules of deploy/prometheus are what the server reads: both files are written from the
 * same source as its queries, anew by `npx vitest run --project server recording-rules --update`.
 */
import { hasProgram, inRepository, runProgram } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { meshFamilies, sideFamilies } from '../../src/sources/prometheus/families.ts'
import { besides, wholeMesh } from '../../src/sources/prometheus/queries.ts'
import { ruleGroups } from '../../src/sources/prometheus/recording-rules.ts'
import { yamlOf } from './files.ts'

const folder = 'deploy/prometheus'
const file = (name: string) => inRepository(`${folder}/${name}`)

const about = `# What Periplus reads of a mesh, kept ready: docs/prometheus.md.
# Leave names, labels and intervals as they are, and each group whole: the server recognises them by these.
`
const groups = ruleGroups()
const yaml = (value: unknown) => about + stringify(value, { lineWidth: 0 })

const prometheusRule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'periplus', labels: { 'app.kubernetes.io/name': 'periplus' } },
  spec: { groups },
}

/** `labels: metric` of each sum of a rate that a query has. */
const sumsIn = (promql: string): string[] =>
  [...promql.matchAll(/sum by \(([^)]*)\) \(\(?rate\((\w+)/g)].map(
    ([, labels, metric]) => `${labels}: ${metric}`,
  )

describe('the recording rules', () => {
  it('are those of the server, as a rule file', async () => {
    await expect(yaml({ groups })).toMatchFileSnapshot(file('recording-rules.yaml'))
  })

  it('are the same as a PrometheusRule', async () => {
    await expect(yaml(prometheusRule)).toMatchFileSnapshot(file('prometheus-rule.yaml'))
    expect(yamlOf<{ resources: string[] }>(`${folder}/kustomization.yaml`).resources).toEqual([
      'prometheus-rule.yaml',
    ])
  })

  it('sum each family by the labels that the graph reads of it', () => {
    const instant = { windowSeconds: 120, atSeconds: null }
    const asked = [
      ...meshFamilies.flatMap((family) => wholeMesh(family, instant)),
      besides(instant),
    ]
    const summed = asked.flatMap(({ text }) => sumsIn(text))
    const recorded = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => sumsIn(expr)))
    // The large families by themselves, the small ones in one query.
    expect(new Set(summed).size).toBe(meshFamilies.length + sideFamilies.length)
    expect(recorded).toEqual(expect.arrayContaining(summed))
    expect(recorded.some((sum) => sum.endsWith('_bucket'))).toBe(true)
  })

  it.skipIf(!hasProgram('promtool', ['--version'], 'prometheus'))(
    'are valid for Prometheus',
    async () => {
      const run = await runProgram('promtool', ['check', 'rules', file('recording-rules.yaml')])
      expect(run.errors).toBe('')
      expect(run).toMatchObject({ code: 0, output: expect.stringContaining('SUCCESS: 44 rules') })
    },
  )
})
