/**
 * Runs every check on Istio's sample applications, which are right but for a few that are known: what
 * our checks report there beyond that is a false alarm.
 */
import { readFileSync } from 'node:fs'
import { runChecks } from '@periplus/mesh'
import type { Manifest } from '@periplus/server/files'
import { describe, expect, it } from 'vitest'
import { conformancePath } from './conformance-folder.ts'
import { factsOf, ingressGateway, readManifests } from './world.ts'

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
const ours = new Set([
  ...['IST0101', 'IST0109', 'IST0110', 'IST0111', 'IST0112', 'IST0145', 'IST0149', 'IST0156'],
  ...['IST0161', 'IST0173'],
])

const clusterScoped = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'GatewayClass'])

function manifestsOf({ files, namespace }: SampleSet): Manifest[] {
  const all = files
    .flatMap((file) => readManifests(readFileSync(`${folder}/${file}`, 'utf8')))
    .map((manifest) => (clusterScoped.has(manifest.kind) ? manifest : within(namespace, manifest)))
  return [...ingressGateway, ...all]
}

/** An object without a namespace belongs to that of its set. */
const within = (namespace: string, manifest: Manifest): Manifest =>
  manifest.namespace !== ''
    ? manifest
    : {
        ...manifest,
        namespace,
        object: {
          ...manifest.object,
          metadata: { ...(manifest.object.metadata as object), namespace },
        },
      }

/** `code kind name` of each error that the checks tell of. */
const told = (manifests: readonly Manifest[]) =>
  runChecks(factsOf(manifests))
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ object, references, check }) => {
      const codes = references.filter((code) => ours.has(code))
      return (codes.length > 0 ? codes : [check]).map(
        (code) => `${code} ${object.kind} ${object.name}`,
      )
    })
    .sort()

const expectedOf = ({ expectErrors }: SampleSet) =>
  expectErrors
    .filter(({ code }) => ours.has(code))
    .flatMap(({ code, kind, name, count }) =>
      Array.from({ length: count }, () => `${code} ${kind} ${name}`),
    )
    .sort()

describe.skipIf(!folder)('Istio’s samples', () => {
  it.each(sets.map((set) => [set.id, set] as const))('%s', (_, set) => {
    expect(told(manifestsOf(set))).toEqual(expectedOf(set))
  })

  it.each(sets.map((set) => [set.id, set] as const))('%s, in no namespace', (_, set) => {
    const files = set.files.flatMap((file) =>
      readManifests(readFileSync(`${folder}/${file}`, 'utf8')),
    )
    expect(told([...ingressGateway, ...files])).toEqual(expectedOf(set))
  })
})
