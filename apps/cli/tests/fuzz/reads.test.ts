/**
 * A check is run again when a kind changes that it says it reads: one that reads others besides would
 * go on telling what is no longer so.
 */
import { readFileSync } from 'node:fs'
import { type ConfigIndex, checks, indexConfig } from '@periplus/mesh'
import { factsOfManifests, readManifests } from '@periplus/server/files'
import { expect, it } from 'vitest'

const text = readFileSync(new URL('./every-kind.yaml', import.meta.url), 'utf8')
const manifests = readManifests(text).manifests.map(({ manifest }) => manifest)
const cluster = 'here'

/** The kind that each part of an index is of; `objects` and `object` are told theirs. */
const kindOfPart: Readonly<Record<string, string | null>> = {
  clusters: null,
  // Changes of settings start every check anew.
  settings: null,
  namespace: 'Namespace',
  namespaces: 'Namespace',
  workload: 'Workload',
  workloads: 'Workload',
  pods: 'Pod',
  service: 'Service',
  services: 'Service',
  serviceAccounts: 'ServiceAccount',
  secrets: 'Secret',
  misshapen: 'MisshapenObject',
  atMs: 'Now',
  before: 'Before',
}

function watched(index: ConfigIndex, note: (kind: string) => void): ConfigIndex {
  return new Proxy(index, {
    get(target, part: keyof ConfigIndex) {
      if (part === 'objects' || part === 'object') {
        return (kind: string, ...rest: [string, string, string]) => {
          note(kind)
          return part === 'objects' ? target.objects(kind, rest[0]) : target.object(kind, ...rest)
        }
      }
      const kind = kindOfPart[part]
      if (kind === undefined) throw new Error(`say of which kind ${part} is`)
      if (kind !== null) note(kind)
      return target[part]
    },
  })
}

/** An index of its own for each check, so that nothing is remembered from another. */
const freshIndex = () =>
  indexConfig({
    ...factsOfManifests(manifests, { cluster }),
    atMs: Date.UTC(2025, 0, 1),
    before: factsOfManifests([], { cluster }),
  })

it.each(checks.map((check) => [check.id, check] as const))('%s says what it reads', (_, check) => {
  const seen = new Set<string>()
  check.run(
    cluster,
    watched(freshIndex(), (kind) => seen.add(kind)),
  )
  expect([...seen].filter((kind) => !check.reads.includes(kind)).sort()).toEqual([])
})
