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

  it('sum by the labels that the queries of the graph read', () => {
    const rules = groups.flatMap((group) => group.rules.map(({ expr }) => expr))
    const instant = { windowSeconds: 120, atSeconds: null }
    const asked = [
      ...meshFamilies.map((family) => wholeMesh(family, instant).text),
      // The union of the small families: each part of it without the name that it gets there.
      ...besides(instant)
        .text.split(' or ')
        .map((part) => /^label_replace\((.*\)\)), "periplus_family"/.exec(part)?.[1]),
    ]
    expect(asked).toHaveLength(meshFamilies.length + sideFamilies.length)
    for (const query of asked) expect(rules).toContain(query)
  })

  it.skipIf(!hasProgram('promtool', ['--version'], 'prometheus'))(
    'are valid for Prometheus',
    async () => {
      const run = await runProgram('promtool', ['check', 'rules', file('recording-rules.yaml')])
      expect(run.errors).toBe('')
      expect(run).toMatchObject({ code: 0, output: expect.stringContaining('SUCCESS: 22 rules') })
    },
  )
})
