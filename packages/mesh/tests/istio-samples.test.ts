/**
 * Runs every check on Istio's sample applications, which are right but for a few that are known: what
 * our checks report there beyond that is a false alarm.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runChecks } from '../src/index.ts'
import { conformancePath } from './conformance-folder.ts'
import { factsOfManifests, type Manifest, readManifests } from './manifests.ts'

interface SampleSet {
  readonly id: string
  readonly namespace: string
  readonly files: readonly string[]
  readonly expectErrors: readonly {
    readonly code: string
    readonly kind: string
    readonly name: string
    readonly count: number
  }[]
}

const folder = conformancePath('istio-samples', 'manifest.json')
const sets: readonly SampleSet[] = folder
  ? JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')).sets
  : []

/** Codes of errors that our checks can report. */
const ours = new Set(['IST0101', 'IST0109', 'IST0112', 'IST0173'])

/** The default ingress gateway, which the samples take for granted. */
const ingress: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'istio-system', name: 'istio-ingressgateway' },
  spec: { template: { metadata: { labels: { istio: 'ingressgateway' } } } },
}

const clusterScoped = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'GatewayClass'])

function manifestsOf({ files, namespace }: SampleSet): Manifest[] {
  const all = files
    .flatMap((file) => readManifests(readFileSync(`${folder}/${file}`, 'utf8')))
    .map((manifest) =>
      clusterScoped.has(manifest.kind)
        ? manifest
        : { ...manifest, metadata: { namespace, ...manifest.metadata } },
    )
  const places = new Map(
    all.map((each) => [`${each.kind} ${each.metadata.namespace} ${each.metadata.name}`, each]),
  )
  return [...places.values(), ingress]
}

describe.skipIf(!folder)('Istio’s samples', () => {
  it.each(sets.map((set) => [set.id, set] as const))('%s', (_, set) => {
    const found = runChecks(factsOfManifests(manifestsOf(set)))
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ object, references }) =>
        references
          .filter((code) => ours.has(code))
          .map((code) => `${code} ${object.kind} ${object.name}`),
      )
    const expected = set.expectErrors
      .filter(({ code }) => ours.has(code))
      .flatMap(({ code, kind, name, count }) =>
        Array.from({ length: count }, () => `${code} ${kind} ${name}`),
      )
    expect(found.sort()).toEqual(expected.sort())
  })
})
