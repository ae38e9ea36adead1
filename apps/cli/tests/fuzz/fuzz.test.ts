/** No check may throw, whatever stands in an object that an API server or a file lets through. */
import { readFileSync } from 'node:fs'
import { createChecker, profiles } from '@periplus/mesh'
import { factsOfManifests, type Manifest, manifestOf, readManifests } from '@periplus/server/files'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { mutated, mutations } from './mutate.ts'

const text = readFileSync(new URL('./every-kind.yaml', import.meta.url), 'utf8')
const whole: readonly Manifest[] = readManifests(text).manifests.map(({ manifest }) => manifest)

const worlds = Math.ceil(10_500 / whole.length)

const factsOf = (manifests: readonly Manifest[]) => ({
  ...factsOfManifests(manifests, { cluster: 'here' }),
  atMs: Date.UTC(2025, 0, 1),
})

const checkers = profiles.map((profile) => createChecker({ profile }))

it('reads one object of each kind, in which nothing is unreadable', () => {
  const { misshapen = [] } = factsOf(whole)
  expect(misshapen).toEqual([])
  expect(whole.length).toBeGreaterThan(30)
})

it('finds something or nothing in 10,000 mutated objects, and never fails', () => {
  let objects = 0
  const failed = new Map<string, unknown>()
  const world = fc.array(mutations, { minLength: whole.length, maxLength: whole.length })
  for (const changes of fc.sample(world, { seed: 6, numRuns: worlds })) {
    const manifests = whole.flatMap(({ object }, at) => {
      const manifest = manifestOf(mutated(object, changes[at] ?? []))
      return 'problem' in manifest ? [] : [manifest]
    })
    objects += manifests.length
    const facts = factsOf(manifests)
    for (const check of checkers) {
      for (const { check: id, error } of check(facts).failures) {
        if (!failed.has(id)) failed.set(id, error)
      }
    }
  }
  expect([...failed]).toEqual([])
  expect(objects).toBeGreaterThanOrEqual(10_000)
})
