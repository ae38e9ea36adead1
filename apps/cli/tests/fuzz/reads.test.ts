/** What a check says that it reads is what it looks at: people find out by it what a change is about. */
import { readFileSync } from 'node:fs'
import { checks, indexConfig, watch } from '@periplus/mesh'
import { factsOfManifests, readManifests } from '@periplus/server/files'
import { expect, it } from 'vitest'

const text = readFileSync(new URL('./every-kind.yaml', import.meta.url), 'utf8')
const manifests = readManifests(text).manifests.map(({ manifest }) => manifest)
const cluster = 'here'

const index = indexConfig({
  ...factsOfManifests(manifests, { cluster }),
  atMs: Date.UTC(2025, 0, 1),
  before: factsOfManifests([], { cluster }),
})

it.each(checks.map((check) => [check.id, check] as const))('%s says what it reads', (_, check) => {
  const { seen } = watch(index.state.memory, () => check.run(cluster, index))
  // Which secrets are not there is part of what is known of them.
  const kinds = [...seen.kinds].map((kind) => (kind === 'AbsentSecret' ? 'Secret' : kind))
  expect(kinds.filter((kind) => !check.reads.includes(kind)).sort()).toEqual([])
})
